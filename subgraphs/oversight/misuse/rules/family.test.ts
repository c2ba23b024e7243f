import { describe, expect, test } from '@jest/globals';
import { looking, related } from '../testing/a-sight.ts';

describe('FAMILY', () => {
  test('notices a relative by surname and address, and one who was declared', () => {
    expect(looking('FAMILY')(related('FAMILY'))).toEqual([
      { about: 'person-1', reason: 'asked about somebody with the same surname and address as their own' },
    ]);
    expect(looking('FAMILY')(related('DECLARED'))).toEqual([
      { about: 'person-1', reason: 'asked about somebody whom they have declared as close to them' },
    ]);
  });
  test('says nothing of a neighbor or a stranger', () => {
    expect(looking('FAMILY')(related('NEIGHBOR'))).toEqual([]);
    expect(looking('FAMILY')()).toEqual([]);
  });
});
