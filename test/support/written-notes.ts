// The smallest records that can be written: notes with a version, in a database of either kind.
import type { Database, Queryable } from '../../platform/database.ts';
import { prepareWriting } from '../../subgraphs/writing/prepare-writing.ts';
import { assertVersion } from '../../subgraphs/writing/version.ts';
import type { WriteRequest } from '../../subgraphs/writing/write.ts';

/** Schema of the notes. */
export const NOTES = 'notes';

/** Makes the notes' tables, with what writing needs. */
export async function prepareNotes(database: Database): Promise<void> {
  await database.script(`create schema if not exists ${NOTES};
    create table if not exists ${NOTES}.note (id text primary key, text text not null, version integer not null)`);
  await prepareWriting(database, NOTES);
}

export interface NoteInput {
  readonly id: string;
  readonly text: string;
  /** What the note stood at; a note that is not there stands at 0. */
  readonly version: number;
}

export interface WrittenNote {
  readonly id: string;
  readonly version: number;
}

/** Writes a note as `viewer`, and tells `note-written`. */
export function noteWrite(key: string, input: NoteInput, viewer = 'clerk'): WriteRequest<WrittenNote> {
  const { id } = input;
  return {
    key,
    kind: 'writeNote',
    input,
    passport: { issuer: 'i', viewer, agency: 'CA0990100' },
    work: async (transaction, tell) => {
      const version = await changeNote(transaction, input);
      tell({ topic: 'note-written', about: [{ type: 'Note', key: { id } }], payload: { id, version } });
      return { id, version };
    },
  };
}

async function changeNote(transaction: Queryable, { id, text, version }: NoteInput): Promise<number> {
  const made = `insert into ${NOTES}.note (id, text, version) values ($1, '', 0) on conflict do nothing`;
  await transaction.query(made, [id]);
  const locked = `select version from ${NOTES}.note where id = $1 for update`;
  const [{ version: current } = { version: 0 }] = await transaction.query<WrittenNote>(locked, [id]);
  assertVersion({ expected: version, current });
  const changed = `update ${NOTES}.note set text = $2, version = version + 1 where id = $1`;
  await transaction.query(changed, [id, text]);
  return current + 1;
}

/** What is in the tables of the notes: for tests that say what a write left there. */
export async function whatNotesHold(database: Queryable) {
  const [notes, keys, events] = await Promise.all([
    database.query(`select id, text, version from ${NOTES}.note order by id`),
    database.query(`select viewer, key, kind, result from ${NOTES}.written order by viewer, key`),
    database.query(`select topic, about, payload from ${NOTES}.outbox order by position`),
  ]);
  return { notes, keys, events };
}
