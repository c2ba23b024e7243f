// How an object is written, field by field, once it is known how each of them is.
import type { Draft } from './draft.ts';
import type { Form, ObjectForm } from './form-parts.ts';
import { NULL } from './leaf-text.ts';

/** A field of an object form. A leaf that nothing is said about is written without being called a form. */
export interface FieldForm {
  readonly key: string;
  /** The key under which the value stands; `undefined`: it is worked out of the whole object. */
  readonly at: string | undefined;
  /** The JSON of the key, with what stands before it. */
  readonly head: string;
  readonly write: Form;
  readonly leaf: PlainLeaf | undefined;
}

export interface PlainLeaf {
  /** The number of its coordinate. */
  readonly number: number;
  readonly isRequired: boolean;
  readonly write: (value: unknown) => string;
}

/** A value that says of whom the object tells: the key under which it stands, and what kinds of subject it names. */
export interface TellingField {
  readonly at: string;
  readonly kinds: Parameters<Draft['tell']>[0];
}

/** Writes `fields` in their order, and notes of whom the object tells. */
export function objectForm(fields: readonly FieldForm[], telling: readonly TellingField[]): ObjectForm {
  const isTelling = telling.length > 0;
  return (value, draft) => {
    if (isTelling)
      for (const { at, kinds } of telling) if (Object.hasOwn(value, at)) draft.tell(kinds, value[at]);
    let text = '';
    for (const { key, at, head, leaf, write } of fields) {
      const held = at === undefined ? value : Object.hasOwn(value, at) ? value[at] : null;
      let written: string | undefined;
      if (leaf) {
        written = held === null ? NULL : leaf.write(held);
        if (written !== NULL) draft.disclose(leaf.number);
        else if (leaf.isRequired) return undefined;
      } else {
        draft.path.push(key);
        written = write(held, draft);
        draft.path.pop();
        if (written === undefined) return undefined;
      }
      text += head + written;
    }
    return text === '' ? '{}' : `${text}}`;
  };
}
