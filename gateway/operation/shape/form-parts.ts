// What forms are put together from, whatever is decided: positions that are always the same, withheld, null, or lists.
import type { Denial } from '../../../schema/policy/policy.ts';
import type { Draft } from './draft.ts';
import { NULL } from './leaf-text.ts';

/** Writes a value as JSON. `undefined`: a non-null position without a value, so its nearest nullable ancestor is null. */
export type Form = (value: unknown, draft: Draft) => string | undefined;

/** The same, where what is withheld must look like none. */
export const withholdingSilently =
  (denial: Denial, none: string): Form =>
  (_value, draft) => {
    draft.withholdSilently(denial);
    return none;
  };

/** A secret source's own refusal looks like none too. */
export const silencing =
  (form: Form, none: string): Form =>
  (value, draft) => {
    if (draft.questionAt(draft.path, value).status !== 'DENIED') return form(value, draft);
    draft.silence();
    return none;
  };

export type ObjectForm = (value: Readonly<Record<string, unknown>>, draft: Draft) => string | undefined;

export const always =
  (text: string): Form =>
  () =>
    text;

export const withholding =
  (denial: Denial, text: string | undefined): Form =>
  (_value, draft) => {
    draft.withhold(denial);
    return text;
  };

/** What may be shown is disclosed under the number of its coordinate, unless it turns out to be null. */
export function disclosing(form: Form, coordinate: number, shadows: readonly string[]): Form {
  return (value, draft) => {
    for (const shadow of shadows) draft.shadow(shadow);
    const mark = draft.mark();
    const text = form(value, draft);
    if (text === undefined || text === NULL) draft.undo(mark);
    else draft.disclose(coordinate);
    return text;
  };
}

/** A position that must not be null. */
export function required(form: Form): Form {
  return (value, draft) => {
    const text = form(value, draft);
    return text === NULL ? undefined : text;
  };
}

/** An object at a position that may be null: it is null when one of its own fields must not be. */
export function nullable(form: ObjectForm): Form {
  return (value, draft) => {
    if (!isRecord(value)) return NULL;
    const mark = draft.mark();
    const text = form(value, draft);
    if (text === undefined) draft.undo(mark);
    return text ?? NULL;
  };
}

export function listForm(item: Form): Form {
  return (value, draft) => {
    if (!Array.isArray(value)) return NULL;
    let text = '';
    let isBlank = false;
    for (let index = 0; index < value.length; index++) {
      draft.path.push(index);
      const written = item(value[index], draft);
      draft.path.pop();
      isBlank ||= written === undefined;
      text += index === 0 ? written : `,${written}`;
    }
    return isBlank ? NULL : `[${text}]`;
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
