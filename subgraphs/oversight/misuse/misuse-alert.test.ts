import { describe, expect, test } from '@jest/globals';
import type { Finding } from './finding.ts';
import { type MisuseAlert, withFinding } from './misuse-alert.ts';
import { MONDAY_AT_TEN } from './testing/a-sight.ts';

function aFinding(index: number, changes: Partial<Finding> = {}): Finding {
  return {
    issuer: 'i',
    viewer: 'v',
    agency: 'a',
    at: MONDAY_AT_TEN + index,
    index,
    rule: 'REPEAT',
    severity: 'MEDIUM',
    about: 'person-1',
    reason: `reason ${index}`,
    events: [index],
    ...changes,
  };
}

function alertOf(findings: readonly Finding[]): MisuseAlert | undefined {
  return findings.reduce<MisuseAlert | undefined>(
    (alert, found) => withFinding(alert, found) ?? alert,
    undefined,
  );
}

describe('an alert', () => {
  test('adds up what rules found about the same, heaviest first, each in the words it used last', () => {
    const alert = alertOf([
      aFinding(1, { rule: 'OFF_SHIFT', severity: 'LOW' }),
      aFinding(2),
      aFinding(2, { rule: 'EX_PARTNER', severity: 'CRITICAL' }),
      aFinding(5),
    ]);
    expect(alert).toMatchObject({ key: 'i v person-1 2026-06', severity: 'CRITICAL', score: 30 + 3.3 + 1 });
    expect(alert?.tallies.map(({ rule, count, reason, events }) => [rule, count, reason, events])).toEqual([
      ['EX_PARTNER', 1, 'reason 2', [2]],
      ['REPEAT', 2, 'reason 5', [2, 5]],
      ['OFF_SHIFT', 1, 'reason 1', [1]],
    ]);
  });

  test('counts a rule at most twice, however often it finds something', () => {
    expect(alertOf(Array.from({ length: 500 }, (_, index) => aFinding(index)))?.score).toBe(6);
  });

  test('keeps a bounded number of events: the first and the latest', () => {
    const alert = alertOf(Array.from({ length: 500 }, (_, index) => aFinding(index)));
    expect(alert?.tallies[0]?.events).toHaveLength(50);
    expect([alert?.tallies[0]?.events[0], alert?.tallies[0]?.events.at(-1)]).toEqual([0, 499]);
  });

  test('does not change when a finding comes again', () => {
    const alert = alertOf([aFinding(1), aFinding(2)]);
    expect(withFinding(alert, aFinding(2))).toBeUndefined();
    expect(withFinding(alert, aFinding(1))).toBeUndefined();
  });

  test('keeps the gravest severity and its words', () => {
    const alert = alertOf([aFinding(1, { severity: 'CRITICAL' }), aFinding(2, { severity: 'HIGH' })]);
    expect(alert?.tallies[0]).toMatchObject({ severity: 'CRITICAL', reason: 'reason 1', count: 2 });
  });

  test('belongs to its viewer, subject and month', () => {
    const others = [{ viewer: 'w' }, { about: 'person-2' }, { at: Date.parse('2026-07-01T00:00:00Z') }];
    const keys = others.map((changes) => withFinding(undefined, aFinding(1, changes))?.key);
    expect(new Set(['i v person-1 2026-06', ...keys]).size).toBe(4);
  });
});
