// A message that was sent is on record for as long as is configured, and no longer.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { createLogger } from '../../../platform/log.ts';
import { openMemoryDatabase } from '../../../platform/pglite-database.ts';
import type { BackgroundSurroundings } from '../../serving/define-subgraph.ts';
import { interstate } from '../index.ts';
import { forgetSentMessages } from './forget-sent-messages.ts';
import { startRetention } from './start-retention.ts';

const NOW = new Date('2026-06-30T12:00:00Z');

let database: Database;
beforeAll(async () => {
  database = await openMemoryDatabase();
  await interstate.prepare(database, { size: 100, seed: 1 });
});
beforeEach(async () => {
  await database.query('delete from interstate.sent_message');
});
afterAll(() => database.close());

/** Messages about these cases, `many` of each, sent at these moments. */
const sent = (moments: Readonly<Record<string, string>>, many = 1) =>
  database.query(
    `insert into interstate.sent_message
       (id, decision_id, sent_at, message_key, destination, ori, attention, purpose, case_number)
     select gen_random_uuid(), 'decision', moment.value::timestamptz, 'RQ', 'NV', 'CA0990100', 'reyes', 'C', moment.key
     from json_each_text($1::json) as moment cross join generate_series(1, $2::integer)`,
    [JSON.stringify(moments), many],
  );
const onRecord = async () =>
  (
    await database.query<{ case: string }>(
      'select distinct case_number as "case" from interstate.sent_message order by 1',
    )
  ).map((row) => row.case);

const OF_MANY_AGES = {
  old: '2023-06-30T11:59:59Z',
  last: '2023-06-30T12:00:01Z',
  new: '2026-06-30T11:00:00Z',
};

test('what is older than the years that are asked for is gone, to the second, and nothing else', async () => {
  await sent(OF_MANY_AGES);
  expect(await forgetSentMessages(database, NOW, 3)).toBe(1);
  expect(await onRecord()).toEqual(['last', 'new']);
  expect(await forgetSentMessages(database, NOW, 3)).toBe(0);
});

test('more than one statement deletes is gone all the same', async () => {
  await sent({ old: OF_MANY_AGES.old, new: OF_MANY_AGES.new }, 1_100);
  expect(await forgetSentMessages(database, NOW, 3)).toBe(1_100);
  expect(await onRecord()).toEqual(['new']);
});

test.each([
  ['three years where nothing is configured', {}, ['last', 'new']],
  ['as many as are configured', { interstateRetentionYears: 1 }, ['new']],
])('a subgraph that serves looks for it by itself: %s', async (_what, environment, left) => {
  await sent(OF_MANY_AGES);
  const retention = startRetention({
    database,
    now: () => NOW,
    logger: createLogger('test', 'silent'),
    environment,
  } as unknown as BackgroundSurroundings);
  await retention.close();
  expect(await onRecord()).toEqual(left);
});

test('a database that is away is no reason to stop: it is tried again', async () => {
  const retention = startRetention({
    database: { ...database, query: () => Promise.reject(new Error('away')) },
    now: () => NOW,
    logger: createLogger('test', 'silent'),
    environment: {},
  } as unknown as BackgroundSurroundings);
  await expect(retention.close()).resolves.toBeUndefined();
});
