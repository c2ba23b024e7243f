import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import type { Logger } from '../../../platform/log.ts';
import { NOTES, noteWrite, prepareNotes } from '../../../test/support/written-notes.ts';
import { openEmptyDatabase } from '../../testing/copied-database.ts';
import { createWriter } from '../write.ts';
import { forgetOld, KEY_DAYS, RECEIVED_DAYS, TOLD_DAYS } from './forget-old.ts';
import { raiseAlarms } from './housekeeping.ts';
import { waitingEvents } from './waiting-events.ts';

let database: Database;
let logged: unknown[];
const logger = { error: (line: unknown) => void logged.push(line) } as unknown as Logger;

beforeAll(async () => {
  database = await openEmptyDatabase();
  await prepareNotes(database);
});
beforeEach(async () => {
  logged = [];
  await database.script(
    `delete from ${NOTES}.note; delete from ${NOTES}.written; delete from ${NOTES}.outbox; delete from ${NOTES}.received`,
  );
  const write = createWriter({ database, schema: NOTES });
  for (const id of ['n1', 'n2', 'n3']) await write(noteWrite(id, { id, text: 'seen', version: 0 }));
});
afterAll(() => database.close());

const age = (table: string, days: number, seconds = 0) =>
  database.query(
    `update ${NOTES}.${table} set at = now() - make_interval(days => $1::int, secs => $2::int)`,
    [days, seconds],
  );
const events = () => waitingEvents(database, NOTES);
const count = async (table: string): Promise<number> =>
  (await database.query(`select 1 from ${NOTES}.${table}`)).length;

test('nobody is alarmed of what happened just now', async () => {
  await raiseAlarms({ database, schema: NOTES, logger });
  await events().address(['gateway']);
  await raiseAlarms({ database, schema: NOTES, logger });
  expect(logged).toEqual([]);
});

test('what nobody is told of for a minute is said', async () => {
  await age('outbox', 0, 90);
  await raiseAlarms({ database, schema: NOTES, logger });
  expect(logged).toEqual([{ target: 'nobody', waiting: 3, seconds: expect.closeTo(90, -1), aside: 0 }]);
});

test('for each target what waits and what was set aside is said', async () => {
  await events().address(['gateway', 'messages']);
  await age('outbox', 0, 90);
  const [first, ...others] = await events().next('gateway', 3);
  await events().mark(
    'gateway',
    others.map(({ position }) => position),
  );
  await events().refuse('gateway', first?.position ?? 0, 1);
  await raiseAlarms({ database, schema: NOTES, logger });
  expect(logged).toEqual([
    { target: 'gateway', waiting: 0, seconds: 0, aside: 1 },
    { target: 'messages', waiting: 3, seconds: expect.closeTo(90, -1), aside: 0 },
  ]);
});

test('what was told is forgotten after its days, and what waits or was set aside is not', async () => {
  await events().address(['gateway']);
  const [told, aside] = await events().next('gateway', 3);
  await events().mark('gateway', [told?.position ?? 0]);
  await events().refuse('gateway', aside?.position ?? 0, 1);
  await age('outbox', TOLD_DAYS - 1);
  await forgetOld({ database, schema: NOTES });
  expect(await count('outbox')).toBe(3);
  await age('outbox', TOLD_DAYS + 1);
  await forgetOld({ database, schema: NOTES });
  expect([await count('outbox'), await count('delivery')]).toEqual([2, 2]);
});

test('keys and received events are forgotten after their days', async () => {
  await database.query(`insert into ${NOTES}.received (sender, event) values ('orders', gen_random_uuid())`);
  await age('written', KEY_DAYS - 1);
  await age('received', RECEIVED_DAYS - 1);
  await forgetOld({ database, schema: NOTES });
  expect([await count('written'), await count('received')]).toEqual([3, 1]);
  await age('written', KEY_DAYS + 1);
  await age('received', RECEIVED_DAYS + 1);
  await forgetOld({ database, schema: NOTES });
  expect([await count('written'), await count('received')]).toEqual([0, 0]);
});

test('more than one statement deletes is forgotten too', async () => {
  await database.query(
    `insert into ${NOTES}.received (sender, event, at)
     select 'orders', gen_random_uuid(), now() - interval '1 year' from generate_series(1, 2500)`,
  );
  await forgetOld({ database, schema: NOTES });
  expect(await count('received')).toBe(0);
});
