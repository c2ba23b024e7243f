import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { effectsOn, prepareReaders, READERS, RECEIVES_NOTES } from '../../../test/support/received-notes.ts';
import { writtenDatabases } from '../../../test/support/written-databases.ts';
import { EventRefused } from '../relay/target.ts';
import { createReceiver } from './receive-events.ts';
import type { Receive, Receives } from './receives.ts';

const databases = await writtenDatabases();

afterAll(() => databases.close());

const eventOf = (n: number, topic = 'note-written') => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  topic,
  payload: { id: `n${n}`, version: 1 },
  at: '2026-06-30T12:00:00.000Z',
});

describe.each(databases.kinds)('an event that is received over %s', (_name, open) => {
  let database: Database;
  let told = 0;
  const receiver = (receives: Receives = RECEIVES_NOTES): Receive =>
    createReceiver(receives, {
      database,
      schema: READERS,
      onTold: () => {
        told += 1;
      },
    });
  beforeAll(async () => {
    database = await open();
    await prepareReaders(database);
  });
  beforeEach(async () => {
    told = 0;
    await database.script(
      `delete from ${READERS}.effect; delete from ${READERS}.received; delete from ${READERS}.outbox`,
    );
  });
  afterAll(() => database.close());

  test('has its effect once, however often it comes', async () => {
    const receive = receiver();
    await receive('notes', [eventOf(1), eventOf(2)]);
    await receive('notes', [eventOf(2), eventOf(1), eventOf(3)]);
    expect((await effectsOn(database)).map(({ note }) => note)).toEqual(['n1', 'n2', 'n3']);
    expect(told).toBe(2);
  });

  test('has its effect once when it is told twice at once, and in its place', async () => {
    await receiver()('notes', [eventOf(3), eventOf(1), eventOf(3), eventOf(2)]);
    expect((await effectsOn(database)).map(({ note }) => note)).toEqual(['n3', 'n1', 'n2']);
  });

  test('has its effect together with all that is told with it: one transaction, a statement for each table', async () => {
    const statements: string[] = [];
    let transactions = 0;
    const watched: Database = {
      ...database,
      transaction: (work) => {
        transactions += 1;
        return database.transaction((transaction) =>
          work({
            ...transaction,
            query: (sql, parameters) => {
              statements.push(sql.trim().split(/\s+/, 3).join(' '));
              return transaction.query(sql, parameters);
            },
          }),
        );
      },
    };
    const receive = createReceiver(RECEIVES_NOTES, { database: watched, schema: READERS });
    await receive(
      'notes',
      Array.from({ length: 40 }, (_, n) => eventOf(n)),
    );
    expect(await effectsOn(database)).toHaveLength(40);
    const tables = ['received', 'effect', 'outbox'].map((table) => `insert into ${READERS}.${table}`);
    expect({ statements, transactions }).toEqual({ statements: tables, transactions: 1 });
  });

  test('has its effect once when it comes many times at the same time', async () => {
    await Promise.all(Array.from({ length: 10 }, () => receiver()('notes', [eventOf(1)])));
    expect(await effectsOn(database)).toEqual([{ note: 'n1', version: 1 }]);
  });

  test("is another's with the same id", async () => {
    await receiver()('notes', [eventOf(1)]);
    await receiver()('papers', [eventOf(1)]);
    expect(await effectsOn(database)).toHaveLength(2);
  });

  test('is passed over when nobody asked for its topic', async () => {
    await receiver()('notes', [eventOf(1, 'note-erased')]);
    expect(await effectsOn(database)).toEqual([]);
    expect(await database.query(`select 1 from ${READERS}.received`)).toEqual([]);
  });

  test('is refused and leaves nothing when its effect fails, and what came before it stays', async () => {
    const failing: Receives = {
      ...RECEIVES_NOTES,
      receive: async (transaction, events, tell) => {
        await RECEIVES_NOTES.receive(transaction, events, tell);
        if (events.some(({ payload }) => payload.id === 'n2')) throw new Error('n2 was seen');
      },
    };
    const receiving = receiver(failing)('notes', [eventOf(1), eventOf(2), eventOf(3)]);
    await expect(receiving).rejects.toThrow(EventRefused);
    await expect(receiving).rejects.toThrow('the event can not be taken');
    expect((await effectsOn(database)).map(({ note }) => note)).toEqual(['n1']);
    await receiver()('notes', [eventOf(1), eventOf(2), eventOf(3)]);
    expect((await effectsOn(database)).map(({ note }) => note)).toEqual(['n1', 'n2', 'n3']);
  });

  test('is not blamed while the database is away', async () => {
    const away = Object.assign(new Error('gone'), { code: '57P01' });
    const gone: Database = {
      ...database,
      transaction: () => Promise.reject(away),
      query: () => Promise.reject(away),
    };
    const receive = createReceiver(RECEIVES_NOTES, { database: gone, schema: READERS });
    await expect(receive('notes', [eventOf(1)])).rejects.toBe(away);
  });
});
