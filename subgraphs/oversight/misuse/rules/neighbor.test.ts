import { describe, expect, test } from '@jest/globals';
import { looking, related } from '../testing/a-sight.ts';

describe('NEIGHBOR', () => {
  test('notices the second request about the block that the viewer lives in', () => {
    const look = looking('NEIGHBOR');
    expect(look({ ...related('NEIGHBOR'), access: { index: 4 } })).toEqual([]);
    expect(look({ ...related('NEIGHBOR'), access: { index: 7 } })).toEqual([
      {
        about: 'person-1',
        reason: 'asked 2 times in 30 days about people or addresses of the block they live in',
        events: [4, 7],
      },
    ]);
  });
  test('counts each viewer alone', () => {
    const look = looking('NEIGHBOR');
    look({ ...related('NEIGHBOR'), access: { viewer: 'one' } });
    expect(look({ ...related('NEIGHBOR'), access: { viewer: 'two' } })).toEqual([]);
  });
});
