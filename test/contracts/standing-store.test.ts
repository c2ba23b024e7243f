import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../platform/database.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import type { AgencyStanding, StandingRecord } from '../../platform/standing/standing-record.ts';
import { MOST_CHANGES, prepareStanding, StandingStore } from '../../platform/standing/standing-store.ts';
import { openEmptyDatabase } from '../../subgraphs/testing/copied-database.ts';
import { servicesRequired, startPostgresServer } from '../support/postgres-server.ts';

const postgres = await startPostgresServer();

afterAll(() => postgres?.close());

test('a PostgreSQL server is there to compare with', () => {
  if (servicesRequired()) expect(postgres).toBeDefined();
  else if (!postgres) process.stderr.write('skipped: standing on PostgreSQL, no server and no binaries\n');
});

const AGENCY: AgencyStanding = { agency: 'CA0380100', name: 'Alder Bay Police', agreementEnds: '2027-01-31' };
const RECORD: StandingRecord = {
  issuer: 'https://id.example',
  viewer: 'p-1',
  agency: AGENCY.agency,
  employedOn: '2020-02-29',
  separatedOn: null,
  fingerprintedOn: '2020-02-01',
  backgroundClearedOn: '2020-02-02',
  securityTrainedOn: '2026-01-05',
  operatorTestedOn: '2025-05-05',
  suspendedAt: null,
  grace: null,
};
const SUSPENDED: StandingRecord = {
  ...RECORD,
  separatedOn: '2026-12-31',
  securityTrainedOn: null,
  suspendedAt: '2026-06-30T10:00:00.250Z',
  grace: { until: '2026-07-30T07:00:00.000Z', by: 'p-2' },
};

const adapters: readonly (readonly [string, () => Promise<Database>])[] = [
  ['PGlite', openEmptyDatabase],
  ...(postgres ? [['PostgreSQL', () => openPostgresDatabase(postgres.url)] as const] : []),
];

describe.each(adapters)('standing over %s', (_adapter, open) => {
  let database: Database;
  let store: StandingStore;

  beforeAll(async () => {
    database = await open();
    await prepareStanding(database);
    store = new StandingStore(database);
  });

  afterAll(() => database.close());

  /** What changes while `work` runs. */
  async function changesOf(work: () => Promise<unknown>) {
    const before = await store.version();
    await work();
    return { before, after: await store.version(), changes: await store.changesSince(before) };
  }

  test('what is written is found, whole, and with the agency as it is at that moment', async () => {
    expect(await store.find(RECORD)).toBeUndefined();
    await store.putAgency(AGENCY);
    await store.put(RECORD);
    expect(await store.find(RECORD)).toEqual(RECORD);
    await store.put(SUSPENDED);
    const asOf = await store.version();
    expect(await store.findAll(RECORD)).toEqual({ asOf, record: SUSPENDED, agency: AGENCY });
    expect(await store.findAgency(AGENCY.agency)).toEqual(AGENCY);
    expect(await store.findAgency('CA0000000')).toBeUndefined();
  });

  test('a viewer is an issuer and an id: an equal id of another issuer is somebody else', async () => {
    const asOf = await store.version();
    expect(await store.findAll({ ...RECORD, issuer: 'https://other.example' })).toEqual({
      asOf,
      record: undefined,
      agency: undefined,
    });
  });

  test('each change is counted and listed, a plain update as well', async () => {
    const put = await changesOf(() => store.put({ ...RECORD, viewer: 'p-3' }));
    expect(put.after).toBeGreaterThan(put.before);
    expect(put.changes).toEqual({ asOf: put.after, records: [{ ...RECORD, viewer: 'p-3' }], agencies: [] });
    const plain = await changesOf(() =>
      database.query(`update standing.viewer set suspended_at = $1 where viewer = 'p-3'`, [
        SUSPENDED.suspendedAt,
      ]),
    );
    expect(plain.after).toBe(plain.before + 1);
    expect(plain.changes?.records).toEqual([
      { ...RECORD, viewer: 'p-3', suspendedAt: SUSPENDED.suspendedAt },
    ]);
    const agency = await changesOf(() => store.putAgency({ ...AGENCY, agreementEnds: null }));
    expect(agency.changes).toEqual({
      asOf: agency.after,
      records: [],
      agencies: [{ ...AGENCY, agreementEnds: null }],
    });
  });

  test('a row that is written as it was is no change', async () => {
    const same = await changesOf(() => database.query('update standing.viewer set agency = agency'));
    expect(same.after).toBe(same.before);
  });

  test('what is undone was never counted', async () => {
    const { before, after } = await changesOf(() =>
      database
        .transaction(async (transaction) => {
          await new StandingStore(transaction).put({ ...RECORD, viewer: 'p-4' });
          throw new Error('on purpose');
        })
        .catch(() => {}),
    );
    expect(after).toBe(before);
    expect(await store.find({ ...RECORD, viewer: 'p-4' })).toBeUndefined();
  });

  test.each([
    'delete from standing.viewer',
    'delete from standing.agency',
    'truncate standing.viewer',
    'truncate standing.agency',
  ])('`%s` is refused: nobody would hear of it', async (sql) => {
    await expect(database.query(sql)).rejects.toThrow('standing is never deleted');
  });

  test.each([
    `employed_on = 'infinity'`,
    `background_cleared_on = '-infinity'`,
    `background_cleared_on = '10000-01-01'`,
    `suspended_at = 'infinity'`,
    `grace_until = '2026-07-30'`,
  ])('`%s` is no standing', async (change) => {
    await expect(
      database.query(`update standing.viewer set ${change} where viewer = 'p-3'`),
    ).rejects.toThrow();
  });

  test('a role that may write the two tables is counted as well, and can not set the count', async () => {
    await database.script(`do $$ begin create role personnel_system; exception when duplicate_object then null; end $$;
      grant usage on schema standing to personnel_system;
      grant select, insert, update on standing.viewer, standing.agency to personnel_system`);
    const asRole = (sql: string) =>
      database.transaction(async (transaction) => {
        await transaction.query('set local role personnel_system');
        await transaction.query(sql);
      });
    const { before, after } = await changesOf(() =>
      asRole(`update standing.viewer set suspended_at = now() where viewer = 'p-1'`),
    );
    expect(after).toBe(before + 1);
    for (const sql of ['update standing.head set version = 0', 'select version from standing.head'])
      await expect(asRole(sql)).rejects.toThrow('permission denied');
  });

  test('more changes than can be listed are not listed', async () => {
    const { changes, before } = await changesOf(() =>
      database.query(
        `insert into standing.viewer (issuer, viewer, agency, employed_on)
         select 'many', n::text, 'CA0380100', '2020-01-01' from generate_series(0, $1) as n`,
        [MOST_CHANGES],
      ),
    );
    expect(changes).toBeUndefined();
    const rest = await store.changesSince(before + 1);
    expect(rest?.records).toHaveLength(MOST_CHANGES);
  });

  test('who writes at once is counted in the order in which it becomes visible', async () => {
    const { before, after, changes } = await changesOf(() =>
      Promise.all(
        Array.from({ length: 50 }, (_, index) => store.put({ ...RECORD, viewer: `at-once-${index}` })),
      ),
    );
    expect(after).toBe(before + 50);
    expect(changes?.records).toHaveLength(50);
  });
});

test.each(postgres ? [postgres.url] : [])(
  'a change is not seen before an earlier one that is under way',
  async (url) => {
    const database = await openPostgresDatabase(url);
    const store = new StandingStore(database);
    const before = await store.version();
    let second: Promise<void> | undefined;
    await database.transaction(async (transaction) => {
      await new StandingStore(transaction).put({ ...RECORD, viewer: 'first' });
      second = store.put({ ...RECORD, viewer: 'second' });
      const isDone = await Promise.race([second.then(() => true), pause(300).then(() => false)]);
      expect(isDone).toBe(false);
      expect(await store.version()).toBe(before);
    });
    await second;
    expect((await store.changesSince(before))?.records.map(({ viewer }) => viewer)).toEqual([
      'first',
      'second',
    ]);
    await database.close();
  },
);

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
