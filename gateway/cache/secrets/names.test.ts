import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCacheKeys } from './cache-keys.ts';
import { canonical, type Nameable, Names } from './names.ts';

const [OLD, NEW] = ['A', 'B'].map((letter) => letter.repeat(42).concat('A')) as [string, string];
const names = new Names(parseCacheKeys(OLD));

test('a name is base64url of 32 bytes, the same each time', () => {
  expect(names.entry({ a: 1 })).toMatch(/^[\w-]{43}$/);
  expect(names.entry({ a: 1 })).toBe(new Names(parseCacheKeys(OLD)).entry({ a: 1 }));
});

test('a tag and an entry of the same value have different names', () => {
  expect(names.tags('x')).toHaveLength(1);
  expect(names.tags('x')).not.toContain(names.entry('x'));
});

test('values have equal text if and only if they are equal as JSON', () => {
  const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Nameable>;
  fc.assert(
    fc.property(json, json, (one, other) => {
      const normal = (value: unknown): string => JSON.stringify(value, sorted);
      expect(canonical(one) === canonical(other)).toBe(normal(one) === normal(other));
      expect(canonical(one)).toBe(canonical(JSON.parse(JSON.stringify(one)) as Nameable));
    }),
    { numRuns: 1_000 },
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, Symbol('x'), () => 1, undefined])(
  'what is not JSON has no name: %p',
  (value) => expect(() => canonical(value as never)).toThrow(TypeError),
);

describe('while the secret is being changed', () => {
  const [before, during, after] = [OLD, `${NEW},${OLD}`, NEW].map((keys) => new Names(parseCacheKeys(keys)));

  test('gateways that share a secret share a name of each tag', () => {
    const shared = (one?: Names, other?: Names) =>
      one?.tags('x').filter((name) => other?.tags('x').includes(name)).length;
    expect([shared(before, during), shared(during, after), shared(before, after)]).toEqual([1, 1, 0]);
  });

  test('entries go by the newest', () => {
    expect(during?.entry('x')).toBe(after?.entry('x'));
    expect(during?.entry('x')).not.toBe(before?.entry('x'));
  });
});

function sorted(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
