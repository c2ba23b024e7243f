import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Queryable } from './database.ts';
import { databaseBehind, RemoteDatabaseError, serveDatabase } from './database-thread.ts';

let channel: MessageChannel;
beforeEach(() => {
  channel = new MessageChannel();
});
afterEach(() => channel.port1.close());

const scripts: string[] = [];
const echo: Queryable = {
  query: async <Row>(sql: string, parameters: readonly unknown[] = []) => [{ sql, parameters }] as Row[],
  script: async (sql) => void scripts.push(sql),
};

test('questions that are under way at once each get their own rows', async () => {
  serveDatabase(echo, channel.port2);
  const database = databaseBehind(channel.port1);
  const [one, other] = await Promise.all([
    database.query('select $1', ['a', ['b', 1]]),
    database.query('select 2'),
  ]);
  expect(one).toEqual([{ sql: 'select $1', parameters: ['a', ['b', 1]] }]);
  expect(other).toEqual([{ sql: 'select 2', parameters: [] }]);
});

test('a script is run', async () => {
  serveDatabase(echo, channel.port2);
  await databaseBehind(channel.port1).script('create table a ()');
  expect(scripts).toEqual(['create table a ()']);
});

test('an error keeps its message and its SQLSTATE', async () => {
  const failing: Queryable = {
    ...echo,
    query: async () => {
      throw Object.assign(new Error('no such table'), { code: '42P01' });
    },
  };
  serveDatabase(failing, channel.port2);
  await expect(databaseBehind(channel.port1).query('select')).rejects.toEqual(
    expect.objectContaining({ name: 'RemoteDatabaseError', message: 'no such table', code: '42P01' }),
  );
});

test('once the other thread is gone, what waits and what is asked afterwards is rejected', async () => {
  const database = databaseBehind(channel.port1);
  const waiting = expect(database.query('select')).rejects.toThrow(RemoteDatabaseError);
  const closed = once(channel.port1, 'close');
  channel.port2.close();
  await Promise.all([waiting, closed]);
  await expect(database.query('select')).rejects.toThrow("the database's thread has ended");
});
