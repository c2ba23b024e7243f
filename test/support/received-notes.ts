// The smallest receiver of events: it counts the effect of each note that it hears of.
import type { Database } from '../../platform/database.ts';
import { prepareWriting } from '../../subgraphs/writing/prepare-writing.ts';
import type { Receives } from '../../subgraphs/writing/receiving/receives.ts';

/** Schema of the receiver. */
export const READERS = 'readers';

/** Makes the receiver's tables, with what receiving needs. */
export async function prepareReaders(database: Database): Promise<void> {
  await database.script(`create schema if not exists ${READERS};
    create table if not exists ${READERS}.effect (
      n bigint generated always as identity primary key, note text not null, version integer not null)`);
  await prepareWriting(database, READERS);
}

/** Each note has one effect, and is told on as `note-read`. */
export const RECEIVES_NOTES: Receives = {
  topics: ['note-written'],
  receive: async (transaction, events, tell) => {
    const notes = events.map(({ payload }) => payload);
    await transaction.query(
      `insert into ${READERS}.effect (note, version)
       select note ->> 'id', (note ->> 'version')::integer
       from json_array_elements($1::json) with ordinality as heard (note, n) order by n`,
      [JSON.stringify(notes)],
    );
    for (const { id } of notes) tell({ topic: 'note-read', about: [], payload: { id } });
  },
};

/** Every effect, in the order in which they came. */
export function effectsOn(database: Pick<Database, 'query'>) {
  return database.query<{ note: string; version: number }>(
    `select note, version from ${READERS}.effect order by n`,
  );
}
