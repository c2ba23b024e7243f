// A subgraph of a test's own that writes notes and tells of them.
import type { Database } from '../../../../platform/database.ts';
import type { Passport } from '../../../../platform/passport.ts';
import { defineSubgraph, type Resolvers } from '../../../../subgraphs/serving/define-subgraph.ts';
import { appendEvents, type OutboxEvent } from '../../../../subgraphs/writing/outbox.ts';
import type { Write, WriteRequest } from '../../../../subgraphs/writing/write.ts';
import { NOTES, type NoteInput, noteWrite, type WrittenNote } from '../../../support/written-notes.ts';

interface WriteNoteInput extends NoteInput {
  readonly idempotencyKey: string;
}

interface NoteStore {
  readonly write: (input: WriteNoteInput, passport: Passport) => Promise<WrittenNote>;
  readonly untold: () => Promise<number>;
}

const resolvers: Resolvers<NoteStore> = {
  Query: { untold: (_root, _arguments, { store }) => store.untold() },
  Mutation: {
    writeNote: (_root, { input }: { input: WriteNoteInput }, { store, passport }) =>
      store.write(input, passport),
  },
};

const UNTOLD = `select (select count(*) from ${NOTES}.outbox where not addressed)
  + (select count(*) from ${NOTES}.delivery where delivered_at is null) as untold`;

/** `tellsApart`: a planted fault, the event is kept after the change and not with it. */
export function notesSubgraph({ tellsApart = false } = {}) {
  return defineSubgraph<NoteStore>({
    name: NOTES,
    url: import.meta.url,
    resolvers,
    createStore: (database, _viewer, _today, { write }) => ({
      write: async ({ idempotencyKey, ...input }, passport) => {
        const request = { ...noteWrite(idempotencyKey, input), passport };
        return tellsApart ? writeThenTell(database, write, request) : write(request);
      },
      untold: async () => (await database.query<{ untold: number }>(UNTOLD))[0]?.untold ?? 0,
    }),
    seed: async () => {},
  });
}

async function writeThenTell<Result>(database: Database, write: Write, request: WriteRequest<Result>) {
  const events: OutboxEvent[] = [];
  const result = await write({
    ...request,
    work: (transaction) => request.work(transaction, (event) => events.push(event)),
  });
  await appendEvents(database, NOTES, events);
  return result;
}
