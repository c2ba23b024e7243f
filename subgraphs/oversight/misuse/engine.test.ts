import { describe, expect, test } from '@jest/globals';
import type { Access } from './access.ts';
import { memoryAlertLedger } from './alert-ledger.ts';
import { type MisuseLog, misuseEngine } from './engine.ts';
import { type KnownWorld, memoryContext } from './memory-context.ts';
import type { MisuseAlert } from './misuse-alert.ts';
import { DAY_MS } from './rule.ts';
import { DEFAULT_SETTINGS, readMisuseSettings } from './settings.ts';
import { anAccess, MONDAY_AT_TEN, OFFICER } from './testing/a-sight.ts';

const settingsOf = () => DEFAULT_SETTINGS;
const VIEWER = 'https://idp.example officer';

const WORLD: KnownWorld = {
  personnel: new Map([[VIEWER, OFFICER]]),
  relations: new Map([
    [
      VIEWER,
      new Map([
        ['ex', ['EX_PARTNER']],
        ['ex-plate', ['EX_PARTNER']],
      ]),
    ],
  ]),
  employers: new Map(),
  watched: new Set(),
  cases: new Map([
    ['AB-2026-000001', { open: true, linked: new Set() }],
    ['AB-2026-000002', { open: false, linked: new Set() }],
  ]),
  caseAgencies: new Set(['CA0990100']),
  areas: new Map(),
  persons: new Map([['ex-plate', 'ex']]),
  recipients: new Set(),
};

function logOf(accesses: readonly (Access | undefined)[], reads: [number, number][] = []): MisuseLog {
  return {
    size: async () => accesses.length,
    read: async (from, count) => {
      reads.push([from, count]);
      return accesses.slice(from, from + count);
    },
    firstSince: async (at) => {
      const found = accesses.findIndex((access) => access !== undefined && access.at >= at);
      return found === -1 ? accesses.length : found;
    },
  };
}

/** The same person on seven days, for a case that is closed. */
const WEEK = Array.from({ length: 7 }, (_, index) =>
  anAccess({ index, at: MONDAY_AT_TEN + index * DAY_MS, case: 'AB-2026-000002' }),
);

function summary(alerts: readonly MisuseAlert[]) {
  return alerts.map(({ about, score, tallies }) => [
    about,
    score,
    tallies.map(({ rule, count, events }) => [rule, count, events]),
  ]);
}

describe('the engine', () => {
  test('makes one alert of what all rules find about a person, their car and its plate', async () => {
    const subjects = [
      { kind: 'vehicle', hash: 'car' },
      { kind: 'person', hash: 'ex' },
    ];
    const sought = [{ kind: 'plate', hash: 'ex-plate', value: '8ABC123' }];
    const ledger = memoryAlertLedger(settingsOf);
    const log = logOf([anAccess({ index: 0, subjects, sought })]);
    const told: string[] = [];
    const onAlerts = (alerts: readonly MisuseAlert[]) => told.push(...alerts.map(({ severity }) => severity));
    const engine = misuseEngine({ log, context: memoryContext(WORLD), ledger, settingsOf, onAlerts });
    expect(await engine.catchUp()).toBe(1);
    expect(summary(ledger.raised())).toEqual([['ex', 30, [['EX_PARTNER', 1, [0]]]]]);
    expect(told).toEqual(['CRITICAL']);
    expect(await engine.catchUp()).toBe(0);
  });

  test('finds the same, neither less nor twice, wherever it is stopped and started again', async () => {
    const whole = memoryAlertLedger(settingsOf);
    const context = memoryContext(WORLD);
    await misuseEngine({ log: logOf(WEEK), context, ledger: whole, settingsOf }).catchUp();
    const all = [0, 1, 2, 3, 4, 5, 6];
    expect(summary(whole.raised())).toEqual([
      ['requests without a case or reason', 4.8, [['NO_CASE', 7, all]]],
      [
        'person-1',
        18.7,
        [
          ['EX_PARTNER', 5, all],
          ['REPEAT', 3, all],
          ['OFF_SHIFT', 2, [5, 6]],
        ],
      ],
    ]);
    for (let stop = 1; stop < WEEK.length; stop += 1) {
      const ledger = memoryAlertLedger(settingsOf);
      await misuseEngine({ log: logOf(WEEK.slice(0, stop)), context, ledger, settingsOf }).catchUp();
      await misuseEngine({ log: logOf(WEEK), context, ledger, settingsOf, batch: 2 }).catchUp();
      expect(summary(ledger.raised())).toEqual(summary(whole.raised()));
    }
  });

  test('judges by the settings that count now, and a rule that was off remembers what it saw', async () => {
    const repeatOn = (enabled: boolean) => readMisuseSettings({ rules: { REPEAT: { enabled } } });
    let settings = repeatOn(false);
    const ledger = memoryAlertLedger(() => settings);
    const accesses = WEEK.slice(0, 5);
    const engine = misuseEngine({
      log: logOf(accesses),
      context: memoryContext(WORLD),
      ledger,
      settingsOf: () => settings,
    });
    const repeats = () =>
      ledger.raised().flatMap(({ tallies }) => tallies.filter(({ rule }) => rule === 'REPEAT'));
    expect([await engine.catchUp(), repeats()]).toEqual([5, []]);
    settings = repeatOn(true);
    accesses.push(...WEEK.slice(5, 6));
    expect([await engine.catchUp(), repeats()]).toEqual([
      1,
      [expect.objectContaining({ count: 1, events: [0, 1, 2, 3, 4, 5] })],
    ]);
  });

  test('neither loses nor doubles anything when what it found can not be kept', async () => {
    const ledger = memoryAlertLedger(settingsOf);
    let failing = true;
    const keep: typeof ledger.keep = async (findings, position) => {
      if (failing && position > 4) throw new Error('the database is away');
      return ledger.keep(findings, position);
    };
    const options = { log: logOf(WEEK), context: memoryContext(WORLD), settingsOf, batch: 3 };
    const engine = misuseEngine({ ...options, ledger: { ...ledger, keep } });
    await expect(engine.catchUp()).rejects.toThrow('the database is away');
    failing = false;
    expect(await engine.catchUp()).toBe(4);
    expect(ledger.raised().map(({ score }) => score)).toEqual([4.8, 18.7]);
  });

  test('reads no farther back than any rule looks', async () => {
    const entries = [
      ...Array.from({ length: 60 }, (_, index) => anAccess({ index, at: MONDAY_AT_TEN + index * DAY_MS })),
      undefined,
    ];
    const ledger = memoryAlertLedger(settingsOf);
    await ledger.keep([], 61);
    const reads: [number, number][] = [];
    await misuseEngine({
      log: logOf(entries, reads),
      context: memoryContext(WORLD),
      ledger,
      settingsOf,
    }).catchUp();
    expect(reads).toEqual([
      [60, 1],
      [59, 1],
      [28, 33],
    ]);
  });

  test('goes past entries that name nobody', async () => {
    const ledger = memoryAlertLedger(settingsOf);
    const engine = misuseEngine({
      log: logOf([undefined, undefined]),
      context: memoryContext(WORLD),
      ledger,
      settingsOf,
    });
    expect([await engine.catchUp(), await ledger.position()]).toEqual([2, 2]);
  });
});
