// What only the store in memory promises; what every store does is in store-contract.test.ts.
import { expect, test } from '@jest/globals';
import { MemoryStore } from './memory-store.ts';

async function keep(store: MemoryStore, key: string, length: number, lifetimeMs = 1_000): Promise<void> {
  const [finding] = await store.find([{ key, tags: ['tag'] }]);
  if (!finding?.stamp) throw new Error('it is never away');
  await store.keep([{ key, value: Buffer.alloc(length, key), lifetimeMs, stamp: finding.stamp }]);
}

const keysIn = async (store: MemoryStore, keys: readonly string[]): Promise<readonly string[]> => {
  const found = await store.find(keys.map((key) => ({ key, tags: ['tag'] })));
  return keys.filter((_, index) => found[index]?.value);
};

test('holds no more bytes than it may: the least recently used goes first', async () => {
  const store = new MemoryStore({ bytes: 10_000 });
  for (const key of ['a', 'b', 'c']) await keep(store, key, 3_000);
  await keysIn(store, ['a']);
  await keep(store, 'd', 3_000);
  expect(await keysIn(store, ['a', 'b', 'c', 'd'])).toEqual(['a', 'c', 'd']);
  await keep(store, 'too large', 10_001);
  expect(await keysIn(store, ['a', 'c', 'd', 'too large'])).toEqual(['a', 'c', 'd']);
});

test('goes by its clock', async () => {
  let now = 5_000;
  const store = new MemoryStore({ bytes: 10_000, now: () => now });
  await keep(store, 'a', 10, 60_000);
  now += 59_999;
  expect(await keysIn(store, ['a'])).toEqual(['a']);
  now += 2;
  expect(await keysIn(store, ['a'])).toEqual([]);
});

test('keeps a copy, and is never away', async () => {
  const store = new MemoryStore({ bytes: 10_000 });
  const [finding] = await store.find([{ key: 'a', tags: [] }]);
  const value = Buffer.from('kept');
  if (finding?.stamp) await store.keep([{ key: 'a', value, lifetimeMs: 1_000, stamp: finding.stamp }]);
  value.fill('x');
  const [found] = await store.find([{ key: 'a', tags: [] }]);
  expect(Buffer.from(found?.value ?? []).toString()).toBe('kept');
  expect(store.state()).toEqual({ isAway: false, reason: undefined, owed: 0 });
});
