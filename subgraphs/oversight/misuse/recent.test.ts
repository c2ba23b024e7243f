import { describe, expect, test } from '@jest/globals';
import { recent } from './recent.ts';

describe('what happened lately', () => {
  test('is what a key has within the window, the newest included', () => {
    const memory = recent<string>({ retainMs: 100 });
    memory.note('key', 0, 'first', 50);
    memory.note('other', 10, 'others', 50);
    expect(memory.note('key', 40, 'second', 50).map(({ value }) => value)).toEqual(['first', 'second']);
    expect(memory.note('key', 50, 'third', 50).map(({ value }) => value)).toEqual(['second', 'third']);
  });

  test('forgets keys that were not met for as long as it retains', () => {
    const memory = recent<string>({ retainMs: 100 });
    for (const [at, key] of ['a', 'b', 'c', 'd'].entries()) memory.note(key, at * 60, key, 100);
    expect(memory.size).toBe(2);
    expect(memory.of('a', 180, 1_000)).toEqual([]);
  });

  test('has bounds: the key that was longest not met, and the oldest of a key, go first', () => {
    const memory = recent<number>({ keys: 2, perKey: 2 });
    memory.note('a', 1, 1, 100);
    memory.note('b', 2, 2, 100);
    memory.note('a', 3, 3, 100);
    memory.note('c', 4, 4, 100);
    expect([memory.size, memory.of('b', 4, 100)]).toEqual([2, []]);
    expect(memory.note('a', 5, 5, 100).map(({ value }) => value)).toEqual([3, 5]);
  });
});
