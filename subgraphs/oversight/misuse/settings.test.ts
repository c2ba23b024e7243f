import { describe, expect, test } from '@jest/globals';
import { ALL_RULES } from './misuse-rules.ts';
import { DEFAULT_SETTINGS, readMisuseSettings } from './settings.ts';

describe('misuse settings', () => {
  test('have every rule on by default, with the severities that the field suggests', () => {
    const severities = Object.entries(DEFAULT_SETTINGS.rules).map(([name, { enabled, severity }]) => [
      name,
      enabled,
      severity,
    ]);
    expect(severities).toEqual([
      ['SELF', true, 'HIGH'],
      ['FAMILY', true, 'HIGH'],
      ['EX_PARTNER', true, 'CRITICAL'],
      ['COWORKER', true, 'HIGH'],
      ['VIP', true, 'HIGH'],
      ['NEIGHBOR', true, 'MEDIUM'],
      ['NO_CASE', true, 'MEDIUM'],
      ['CASE_MISMATCH', true, 'MEDIUM'],
      ['OFF_SHIFT', true, 'LOW'],
      ['OUT_OF_AREA', true, 'LOW'],
      ['BURST', true, 'MEDIUM'],
      ['REPEAT', true, 'MEDIUM'],
      ['ENUMERATION', true, 'HIGH'],
      ['PURPOSE_DRIFT', true, 'HIGH'],
      ['DENIED_PROBE', true, 'HIGH'],
      ['DISSEMINATION', true, 'CRITICAL'],
      ['SHARED_LOGIN', true, 'HIGH'],
    ]);
    expect(ALL_RULES.map(({ name }) => name)).toEqual(Object.keys(DEFAULT_SETTINGS.rules));
  });

  test('take an agency’s own thresholds, severity and switch, and leave the rest', () => {
    const written = {
      raiseAt: 8,
      rules: { REPEAT: { times: 7, severity: 'HIGH' }, OFF_SHIFT: { enabled: false } },
    };
    const { raiseAt, rules } = readMisuseSettings(written);
    expect([raiseAt, rules.REPEAT, rules.OFF_SHIFT, rules.VIP]).toEqual([
      8,
      { enabled: true, severity: 'HIGH', times: 7, days: 30 },
      { enabled: false, severity: 'LOW', toleranceMinutes: 90 },
      DEFAULT_SETTINGS.rules.VIP,
    ]);
  });

  test.each([
    [
      { rules: { REPEAT: { tmies: 7 } } },
      'misuse settings can\'t be read: `rules.REPEAT`: Unrecognized key: "tmies"',
    ],
    [{ rules: { RUMOR: {} } }, 'misuse settings can\'t be read: `rules`: Unrecognized key: "RUMOR"'],
    [
      { rules: { REPEAT: { days: 90 } } },
      "misuse settings can't be read: `rules.REPEAT.days`: Too big: expected number to be <=31",
    ],
  ])('refuse %j', (written, message) => {
    expect(() => readMisuseSettings(written)).toThrow(message);
  });
});
