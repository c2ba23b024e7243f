import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { servicesRequired, startPostgresServer } from '../test/support/postgres-server.ts';
import type { Database } from './database.ts';
import { openPostgresDatabase } from './postgres-database.ts';

const server = await startPostgresServer();
afterAll(() => server?.close());

test('a PostgreSQL server is there to ask', () => {
  if (servicesRequired()) expect(server).toBeDefined();
  else if (!server) process.stderr.write('skipped: questions that take too long, no PostgreSQL found\n');
});

(server ? describe : describe.skip)('questions that may take only so long', () => {
  let database: Database;
  beforeEach(async () => {
    database = await openPostgresDatabase(server?.url ?? '', { timeoutMs: 1_000, connections: 1 });
  });
  afterEach(() => database.close());

  const ownConnection = async (): Promise<unknown> =>
    (await database.query<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid;

  test('one that takes longer has failed, and the next is asked over another connection', async () => {
    const before = await ownConnection();
    await expect(database.query('select pg_sleep(60)')).rejects.toThrow(
      'PostgreSQL did not answer within 1000 ms',
    );
    expect(await ownConnection()).not.toBe(before);
  });

  test('one whose connection breaks has failed, and the next is asked over another', async () => {
    const before = await ownConnection();
    await expect(database.query('select pg_terminate_backend(pg_backend_pid())')).rejects.toThrow();
    expect(await ownConnection()).not.toBe(before);
  });

  test('one that PostgreSQL refuses says why, and what is asked at once waits for its turn', async () => {
    const [refused, ...answered] = await Promise.allSettled([
      database.query('select 1 / $1::integer as nothing', [0]),
      database.query('select $1::integer as one', [1]),
      database.query('select 2 as two'),
    ]);
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
    expect(answered.map((one) => one.status === 'fulfilled' && one.value)).toEqual([
      [{ one: 1 }],
      [{ two: 2 }],
    ]);
  });
});
