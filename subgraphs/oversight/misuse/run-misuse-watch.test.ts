import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MemoryAuditStore } from '../../../audit/store/memory-audit-store.ts';
import type { Database } from '../../../platform/database.ts';
import { createLogger } from '../../../platform/log.ts';
import { CAST } from '../../seeding/synthetic/cast.ts';
import { openEmptyDatabase } from '../../testing/copied-database.ts';
import { oversight } from '../index.ts';
import { type RunningMisuseWatch, runMisuseWatch } from './run-misuse-watch.ts';
import { seedMisuse } from './seed/seed-misuse.ts';
import { settingsIn } from './settings-file.ts';
import { anEntry, KEYS, type Told } from './testing/an-event.ts';

const POPULATION = { size: 100, seed: 1 };

describe('the watch for misuse', () => {
  let database: Database;
  let log: MemoryAuditStore;
  const watches: RunningMisuseWatch[] = [];

  beforeAll(async () => {
    database = await openEmptyDatabase();
    await oversight.prepare(database, POPULATION);
    await seedMisuse(database, KEYS[0], POPULATION);
  });
  afterAll(() => database.close());

  beforeEach(() => {
    log = new MemoryAuditStore();
  });
  afterEach(async () => {
    for (const watch of watches.splice(0)) await watch.close();
    await database.script(`delete from oversight.misuse_alert;
      update oversight.misuse_position set position = 0, holder = null, held_until = null`);
  });

  function start(settings = ''): RunningMisuseWatch {
    const logger = createLogger('test', 'silent');
    const watch = runMisuseWatch({
      database,
      log,
      keys: KEYS,
      settingsOf: settingsIn(settings),
      logger,
      everyMs: 20,
    });
    watches.push(watch);
    return watch;
  }

  const alerts = () =>
    database.query<{ viewer: string; severity: string; rules: string; text: string }>(
      `select viewer, severity, (select string_agg(t->>'rule', ' ') from jsonb_array_elements(tallies) t) as rules,
        tallies::text as text from oversight.misuse_alert where raised_at is not null order by score desc, rules`,
    );

  async function judged(): Promise<void> {
    const size = await log.size();
    for (let tries = 0; tries < 500; tries += 1) {
      const [row] = await database.query<{ position: number }>(
        'select position from oversight.misuse_position',
      );
      if (row?.position === size) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('the log was not judged');
  }

  const about = (viewer: string, name: keyof typeof CAST): Told => ({
    viewer,
    time: '2026-06-01T17:00:00.000Z',
    case: 'AB-2026-004417',
    subjects: [['person', CAST[name].id]],
  });

  test('marks who looks up themselves, their partner, a colleague or a celebrity', async () => {
    start();
    await log.append(
      [
        about('patrol-officer', 'marcusDunmore'),
        about('detective', 'rubenOkafor'),
        about('detective', 'priyaLindqvist'),
        about('detective', 'danaWhitlock'),
        about('detective', 'vivienneAubrey'),
      ].map(anEntry),
    );
    await judged();
    const found = await alerts();
    expect(found.map(({ viewer, severity, rules }) => [viewer, severity, rules])).toEqual([
      ['detective', 'HIGH', 'COWORKER'],
      ['detective', 'HIGH', 'FAMILY'],
      ['detective', 'HIGH', 'SELF'],
      ['detective', 'HIGH', 'VIP'],
    ]);
    for (const { text } of found) expect(text).not.toMatch(/Okafor|Lindqvist|Whitlock|Aubrey|P\d{8}/i);
  });

  test('marks them also when the request was refused, by what was sought', async () => {
    start();
    const sought = [['plate', '8DMW208']] as const;
    await log.append([
      anEntry({
        ...about('patrol-officer', 'marcusDunmore'),
        subjects: [],
        sought,
        outcome: 'OPERATION_REFUSED',
      }),
    ]);
    await judged();
    expect((await alerts()).map(({ rules }) => rules)).toEqual(['SELF']);
  });

  test('goes on where it stood when it was stopped', async () => {
    await log.append([anEntry(about('detective', 'vivienneAubrey'))]);
    const first = start();
    await judged();
    await first.close();
    await log.append([anEntry(about('detective', 'rubenOkafor'))]);
    start();
    await judged();
    expect((await alerts()).map(({ rules }) => rules)).toEqual(['SELF', 'VIP']);
  });

  test('heeds what an agency set', async () => {
    start('agencies: { CA0990100: { rules: { VIP: { enabled: false } } } }');
    await log.append([
      anEntry(about('detective', 'vivienneAubrey')),
      anEntry({ ...about('dispatcher', 'vivienneAubrey'), agency: 'CA0990200' }),
    ]);
    await judged();
    expect((await alerts()).map(({ viewer, rules }) => [viewer, rules])).toEqual([['dispatcher', 'VIP']]);
  });

  test('judges a write once, what no key opens without its details, and goes past what is no event', async () => {
    start();
    const sealedByAnother = anEntry(about('detective', 'rubenOkafor'));
    const event = { ...JSON.parse(sealedByAnother.body), sealed: 'AAAA' };
    const unreadable = ['', 'scribble', 'null', '{}'].map((body) => ({
      ...anEntry(about('detective', 'vivienneAubrey')),
      body,
    }));
    await log.append([
      ...unreadable,
      anEntry({ ...about('patrol-officer', 'vivienneAubrey'), outcome: 'STARTED' }),
      { ...sealedByAnother, body: JSON.stringify(event) },
    ]);
    await judged();
    expect((await alerts()).map(({ rules }) => rules)).toEqual(['SELF', 'NO_CASE']);
  });
});
