// How a field with `@sources` is written: an entry for each system of record that fields of the same object name.

import type { Source } from '../../sources/source-rules.ts';
import { type QuestionStatus, sourceStatuses } from '../../sources/source-status.ts';
import type { Draft } from './draft.ts';
import { type Form, isRecord } from './form-parts.ts';

/** A selected field of the same object, and whom it asks. */
export interface SourceQuestion {
  /** Its response key. */
  readonly key: string;
  /** The key under which its value stands. */
  readonly at: string;
  readonly sources: readonly Source[];
  /** Whether all of it is withheld from this viewer. */
  readonly isWithheld: boolean;
}

export interface StatusesParts {
  readonly questions: readonly SourceQuestion[];
  /** The sources that fields of the type name, in the order of the schema, whether or not those are selected. */
  readonly sources: readonly Source[];
  /** What is asked of each entry: the field, and the key under which its value must stand. */
  readonly entryFields: readonly { readonly name: string; readonly at: string }[];
  /** Writes the list of entries. */
  readonly complete: Form;
}

/** Writes how sources answered for the object that it is given in place of a value. */
export function statusesForm({ questions, sources, entryFields, complete }: StatusesParts): Form {
  return (object, draft) => {
    if (!isRecord(object)) return complete(null, draft);
    const asked = questions.flatMap((question) => answersOf(question, object, draft));
    const unasked = sources.map(({ name }) => [name, { status: 'NOT_ASKED' }] as const);
    const entries = sourceStatuses([...asked, ...unasked]).map((entry) =>
      Object.fromEntries(entryFields.map(({ name, at }) => [at, ownValue(entry, name)])),
    );
    return complete(entries, draft);
  };
}

function answersOf(
  { key, at, sources, isWithheld }: SourceQuestion,
  object: Readonly<Record<string, unknown>>,
  draft: Draft,
): readonly (readonly [string, QuestionStatus])[] {
  const path = [...draft.path.slice(0, -1), key];
  const value = Object.hasOwn(object, at) ? object[at] : undefined;
  const status: QuestionStatus = isWithheld ? { status: 'DENIED' } : draft.questionAt(path, value);
  const none: QuestionStatus = { status: 'NO_HIT', asOf: draft.arrivedAt };
  return sources.map(({ name, isSecret }) => [name, isSecret && status.status === 'DENIED' ? none : status]);
}

const ownValue = (entry: object, name: string): unknown =>
  Object.entries(entry).find(([key]) => key === name)?.[1] ?? null;
