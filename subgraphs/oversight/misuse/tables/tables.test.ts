import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { auditKeys } from '../../../../audit/keys/audit-keys.ts';
import { MemoryAuditStore } from '../../../../audit/store/memory-audit-store.ts';
import type { Database } from '../../../../platform/database.ts';
import { openPostgresDatabase } from '../../../../platform/postgres-database.ts';
import { servicesRequired, startPostgresServer } from '../../../../test/support/postgres-server.ts';
import { CAST } from '../../../seeding/synthetic/cast.ts';
import { openEmptyDatabase } from '../../../testing/copied-database.ts';
import { oversight } from '../../index.ts';
import type { Finding } from '../finding.ts';
import { seedMisuse } from '../seed/seed-misuse.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { MONDAY_AT_TEN } from '../testing/a-sight.ts';
import { anEntry, hashOf, KEYS, type Told } from '../testing/an-event.ts';
import { auditMisuseLog } from './audit-misuse-log.ts';
import { tableAlertLedger } from './table-alert-ledger.ts';
import { tableContext } from './table-context.ts';

const POPULATION = { size: 200, seed: 1 };
const TIME = '2026-06-01T17:00:00.000Z';
const settingsOf = () => DEFAULT_SETTINGS;

const postgres = await startPostgresServer();
afterAll(() => postgres?.close());

test('a PostgreSQL server is there to compare with', () => {
  if (servicesRequired()) expect(postgres).toBeDefined();
});

const adapters: readonly (readonly [string, () => Promise<Database>])[] = [
  ['PGlite', openEmptyDatabase],
  ...(postgres ? [['PostgreSQL', () => openPostgresDatabase(postgres.url)] as const] : []),
];

describe.each(adapters)('misuse in tables of %s', (_name, open) => {
  let database: Database;

  beforeAll(async () => {
    database = await open();
    await oversight.prepare(database, POPULATION);
    await seedMisuse(database, KEYS[0], POPULATION);
  });
  afterAll(() => database.close());

  async function sightOf(told: Told) {
    const store = new MemoryAuditStore();
    await store.append([anEntry(told)]);
    const [access] = await auditMisuseLog(store, KEYS).read(0, 1);
    const [sight] = access ? await tableContext(database).sightsOf([access]) : [];
    if (!sight) throw new Error('the entry names nobody');
    return sight;
  }

  const person = (name: keyof typeof CAST): Pick<Told, 'subjects'> => ({
    subjects: [['person', CAST[name].id]],
  });
  const officer = { viewer: 'patrol-officer', time: TIME };

  test('a viewer is known with their unit, shifts and purposes', async () => {
    const { personnel } = await sightOf({ ...officer, ...person('marcusDunmore') });
    expect([personnel?.unit, personnel?.purposes, personnel?.shifts[0], personnel?.shifts.length]).toEqual([
      'patrol-officer',
      ['C'],
      { day: 0, from: 360, to: 1_080 },
      7,
    ]);
    expect((await sightOf({ ...officer, viewer: 'stranger' })).personnel).toBeUndefined();
  });

  test('own, declared and colleagues’ records are told apart, by record, license and plate', async () => {
    const own = await sightOf({ ...officer, sought: [['plate', '8DMW-208']], ...person('danaWhitlock') });
    expect([...(own.personnel?.own ?? [])].sort()).toEqual(
      [hashOf('plate', '8DMW208'), hashOf('person', CAST.danaWhitlock.id)].sort(),
    );
    expect(own.persons.get(hashOf('plate', '8DMW208'))).toBe(hashOf('person', CAST.danaWhitlock.id));
    const relations = async (told: Told) => [...(await sightOf(told)).relations.values()];
    expect(await relations({ ...officer, ...person('noahWhitlock') })).toEqual([['DECLARED']]);
    expect(await relations({ ...officer, ...person('rubenOkafor') })).toEqual([['COWORKER']]);
    expect(
      await relations({ ...officer, viewer: 'dispatcher', agency: 'CA0990200', ...person('rubenOkafor') }),
    ).toEqual([]);
    expect(own.relations.size).toBe(0);
  });

  test('the watch list, areas, and whom a case is about are known', async () => {
    const sight = await sightOf({ ...officer, case: 'AB-2026-004417', ...person('vivienneAubrey') });
    const celebrity = hashOf('person', CAST.vivienneAubrey.id);
    expect([sight.watched.has(celebrity), sight.linked.has(celebrity), sight.case]).toEqual([
      true,
      false,
      'OPEN',
    ]);
    expect(sight.linked.has(hashOf('person', CAST.marcusDunmore.id))).toBe(true);
    expect(sight.areas.get(celebrity)).toMatch(/^[A-Z]/);
  });

  test('a case is on file or not, and nothing is said of agencies that share none', async () => {
    const stateOf = async (told: Partial<Told>) => (await sightOf({ ...officer, ...told })).case;
    expect(await stateOf({ case: 'ab 2026 004417' })).toBe('OPEN');
    expect(await stateOf({ case: 'AB-2026-999999' })).toBe('NOT_ON_FILE');
    expect(await stateOf({ case: 'AB-2026-999999', agency: 'CA0990400' })).toBe('UNKNOWN');
    expect(await stateOf({})).toBe('NONE');
  });

  test('a recipient is authorized by being an agency on record', async () => {
    const authorized = async (recipient?: string) =>
      (await sightOf({ ...officer, ...(recipient && { recipient }) })).recipientAuthorized;
    expect([
      await authorized('CA0990300; court packet'),
      await authorized('a friend'),
      await authorized(),
    ]).toEqual([true, false, undefined]);
  });

  test('a second seed under the same key changes nothing, under another key it adds', async () => {
    const count = async () => {
      const [row] = await database.query<{ count: number }>('select count(*) from oversight.misuse_relation');
      return row?.count ?? 0;
    };
    const before = await count();
    await seedMisuse(database, KEYS[0], POPULATION);
    expect([before > 4, await count()]).toEqual([true, before]);
    await seedMisuse(database, auditKeys('N'.repeat(42).concat('A'))[0], POPULATION);
    expect(await count()).toBe(2 * before);
  });

  test('no table names a person, a license, a plate or a case in clear', async () => {
    const tables = ['relation', 'watch', 'subject', 'case', 'case_subject'];
    const rows = await Promise.all(
      tables.map((table) => database.query(`select * from oversight.misuse_${table}`)),
    );
    const text = JSON.stringify(rows);
    for (const clear of [CAST.danaWhitlock.id, CAST.vivienneAubrey.id, '9VSA777', 'AB-2026-004417', 'Aubrey'])
      expect(text).not.toContain(clear);
  });

  describe('alerts', () => {
    beforeEach(() =>
      database.script(`delete from oversight.misuse_alert;
        update oversight.misuse_position set position = 0, holder = null, held_until = null`),
    );

    const finding = (index: number, changes: Partial<Finding> = {}): Finding => ({
      issuer: 'i',
      viewer: 'v',
      agency: 'a',
      at: MONDAY_AT_TEN + index,
      index,
      rule: 'EX_PARTNER',
      severity: 'CRITICAL',
      about: 'hash',
      reason: 'a reason',
      events: [index],
      ...changes,
    });

    const rows = () =>
      database.query(`select severity, score, raised_at is not null as raised, announce_at is not null as due,
        tallies->0->>'count' as count from oversight.misuse_alert order by severity`);

    test('are kept with the position, and grow', async () => {
      const ledger = tableAlertLedger(database, { settingsOf });
      expect(await ledger.position()).toBe(0);
      const low = finding(1, { rule: 'OFF_SHIFT', severity: 'LOW', about: 'other' });
      const [first] = await ledger.keep([finding(0), low], 2);
      const [second] = await ledger.keep([finding(5)], 6);
      expect([first?.score, second?.score, await ledger.position()]).toEqual([30, 33, 6]);
      expect(await rows()).toEqual([
        { severity: 'CRITICAL', score: 33, raised: true, due: true, count: '2' },
        { severity: 'LOW', score: 1, raised: false, due: false, count: '1' },
      ]);
    });

    test('and the position are both left as they were when somebody who is told of them fails', async () => {
      const raise = async () => {
        throw new Error('no');
      };
      const ledger = tableAlertLedger(database, { settingsOf, raise });
      await ledger.position();
      await expect(ledger.keep([finding(0)], 1)).rejects.toThrow('no');
      expect([await rows(), await ledger.position()]).toEqual([[], 0]);
    });

    test('are counted once when the same entries are judged again', async () => {
      const ledger = tableAlertLedger(database, { settingsOf });
      await ledger.position();
      await ledger.keep([finding(0), finding(1)], 2);
      await ledger.keep([finding(0), finding(1), finding(2)], 3);
      expect(await rows()).toMatchObject([{ count: '3' }]);
    });

    test('are kept by one process at a time', async () => {
      const [one, other] = [
        tableAlertLedger(database, { settingsOf }),
        tableAlertLedger(database, { settingsOf }),
      ];
      expect([await one.position(), await other.position()]).toEqual([0, undefined]);
      await expect(other.keep([finding(0)], 1)).rejects.toThrow('another process judges the log now');
      await one.keep([finding(0)], 1);
      await one.leave();
      expect(await other.position()).toBe(1);
    });

    test('are kept by another once nothing was heard of the first for a while', async () => {
      const one = tableAlertLedger(database, { settingsOf, leaseMs: 0 });
      await one.position();
      expect(await tableAlertLedger(database, { settingsOf }).position()).toBe(0);
      await expect(one.keep([], 1)).rejects.toThrow('another process judges the log now');
    });
  });
});
