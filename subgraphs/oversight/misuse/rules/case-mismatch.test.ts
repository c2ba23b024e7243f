import { describe, expect, test } from '@jest/globals';
import { looking } from '../testing/a-sight.ts';

const asked = (index: number) => ({ index, subjects: [{ kind: 'person', hash: `stranger-${index}` }] });

describe('CASE_MISMATCH', () => {
  test('notices the eleventh subject that the cited case is not about', () => {
    const look = looking('CASE_MISMATCH');
    for (let index = 0; index < 10; index += 1) expect(look({ access: asked(index) })).toEqual([]);
    expect(look({ access: asked(10) })).toEqual([
      {
        about: 'case case-hash',
        reason: 'asked about 11 subjects in 30 days for one case that is linked to none of them',
        events: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      },
    ]);
  });
  test('counts neither who is linked nor the same one twice, and each case by itself', () => {
    const look = looking('CASE_MISMATCH', { subjects: 1 });
    const linked = new Set(['person-1']);
    expect(look({ linked, access: { index: 0 } })).toEqual([]);
    expect(look({ access: { ...asked(1), caseHash: 'other' } })).toEqual([]);
    expect(look({ access: asked(2) })).toEqual([]);
    expect(look({ access: asked(2) })).toEqual([]);
    expect(look({ access: asked(3) })).toHaveLength(1);
  });
  test('says nothing where no case is on file', () => {
    const look = looking('CASE_MISMATCH', { subjects: 1 });
    const states = ['NONE', 'NOT_ON_FILE', 'UNKNOWN'] as const;
    expect(
      [0, 1, 2, 3, 4, 5].flatMap((index) =>
        states.flatMap((state) => look({ case: state, access: asked(index) })),
      ),
    ).toEqual([]);
  });
});
