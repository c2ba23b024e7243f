// Officers of four agencies record the service of one order at once, one of them twice. One service is on record, and it
// is there after a restart: in PGlite on disk and in PostgreSQL.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../platform/database.ts';
import { openPgliteDatabase } from '../../platform/pglite-database.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { ACTIVE_ORDER_ID } from '../../subgraphs/orders/seed-cast.ts';
import { REFERENCE_DATE } from '../../subgraphs/seeding/synthetic/population.ts';
import { OFFICER, startTestSubgraphs, type TestSubgraphs } from '../../subgraphs/testing/test-subgraphs.ts';
import { servicesRequired, startPostgresServer } from '../support/postgres-server.ts';

const postgres = await startPostgresServer();
const directory = await mkdtemp(join(tmpdir(), 'need-to-know-test-'));
afterAll(async () => {
  await postgres?.close();
  await rm(directory, { recursive: true, force: true });
});

test('a PostgreSQL server is there to record in', () => {
  if (servicesRequired()) expect(postgres).toBeDefined();
  else if (!postgres) process.stderr.write('skipped: services of orders in PostgreSQL, none was found\n');
});

const FACTS = [...OFFICER, 'scope:orders:serve', 'agency-type:0'];
const AGENCIES = ['CA0990000', 'CA0990100', 'CA0990300', 'CA0990400'];
const RECORD = `mutation ($input: RecordProtectiveOrderServiceInput!) {
  recordProtectiveOrderService(input: $input) { newlyRecorded order { service { state at agency { ori } } } }
}`;
const INPUT = { orderId: ACTIVE_ORDER_ID, manner: 'PERSONAL', servedOn: REFERENCE_DATE };

const serveFor = async (agency: string, subgraphs: TestSubgraphs) => {
  const { data } = await subgraphs.ask('orders', RECORD, {
    facts: FACTS,
    variables: { input: INPUT },
    as: { agency },
  });
  return data.recordProtectiveOrderService;
};

const oriOnRecord = (database: Database) =>
  database.query<{ ori: string }>('select ori from orders.recorded_service');

describe.each<readonly [string, () => Promise<Database>]>([
  ['PGlite', () => openPgliteDatabase(directory)],
  ...(postgres ? [['PostgreSQL', () => openPostgresDatabase(postgres.url)] as const] : []),
])('a service recorded in %s', (_name, open) => {
  let database: Database;
  let subgraphs: TestSubgraphs;
  const start = async (): Promise<void> => {
    database = await open();
    subgraphs = await startTestSubgraphs(async () => database);
  };
  beforeAll(start);
  afterAll(() => subgraphs.close());

  test('is there when it is opened again, once, however many recorded it', async () => {
    await database.query(
      `update orders.protective_order set service_state = 'NOT_SERVED', service_at = null where id = $1`,
      [ACTIVE_ORDER_ID],
    );
    const asked = [...AGENCIES, ...AGENCIES].map((agency) => serveFor(agency, subgraphs));
    const answers = (await Promise.all(asked)).filter((answer) => answer !== null);
    expect(answers.map(({ newlyRecorded }) => newlyRecorded).sort()).toEqual([false, true]);
    const [{ ori }] = (await oriOnRecord(database)) as [{ ori: string }];

    await subgraphs.close();
    await start();
    expect(await serveFor(ori, subgraphs)).toEqual({
      newlyRecorded: false,
      order: { service: { state: 'PERSONAL', at: REFERENCE_DATE, agency: { ori } } },
    });
    expect(await oriOnRecord(database)).toEqual([{ ori }]);
  });
});
