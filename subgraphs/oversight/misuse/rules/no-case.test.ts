import { describe, expect, test } from '@jest/globals';
import type { CaseState } from '../context.ts';
import { looking } from '../testing/a-sight.ts';
import { isJunk } from './junk-reason.ts';

const about = 'requests without a case or reason';

describe('NO_CASE', () => {
  test.each<[CaseState, string]>([
    ['NONE', 'asked without a case'],
    ['NOT_ON_FILE', 'asked for a case that is not on file'],
    ['CLOSED', 'asked for a case that is closed'],
  ])('notices a criminal justice purpose where the case is %s', (state, reason) => {
    expect(looking('NO_CASE')({ case: state })).toEqual([{ about, reason }]);
  });

  test('says nothing for an open case, a case that nobody can check, or another purpose', () => {
    const look = looking('NO_CASE');
    expect(look({ case: 'OPEN' })).toEqual([]);
    expect(look({ case: 'UNKNOWN' })).toEqual([]);
    expect(look({ case: 'NONE', access: { purpose: 'DMV' } })).toEqual([]);
  });

  test('notices an empty reason for an open case', () => {
    const notice = { about, reason: 'asked for a reason that says nothing' };
    expect(looking('NO_CASE')({ access: { reason: undefined } })).toEqual([notice]);
    expect(looking('NO_CASE')({ access: { reason: 'asdf' } })).toEqual([notice]);
  });
});

describe('a reason', () => {
  test.each([
    '',
    '  ',
    '.',
    'x',
    'xxxxx',
    '12345',
    'n/a',
    'asdfgh',
    'qwerty',
    'test',
    'invest',
    'Per Sgt',
    'police business',
  ])('"%s" says nothing', (reason) => expect(isJunk(reason)).toBe(true));
  test.each([
    'DUI',
    '459 suspect',
    'traffic stop',
    'per Sgt Moreno, welfare check',
    'test drive theft',
    'BOLO',
    'parada de tráfico',
  ])('"%s" says something', (reason) => expect(isJunk(reason)).toBe(false));
});
