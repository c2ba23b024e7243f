import { describe, expect, test } from '@jest/globals';
import { looking, related } from '../testing/a-sight.ts';

describe('COWORKER', () => {
  test('notices somebody of the same roster', () => {
    expect(looking('COWORKER')(related('COWORKER'))).toEqual([
      { about: 'person-1', reason: "asked about somebody on their own agency's roster" },
    ]);
  });
  test('says nothing of a stranger', () => {
    expect(looking('COWORKER')()).toEqual([]);
  });
});
