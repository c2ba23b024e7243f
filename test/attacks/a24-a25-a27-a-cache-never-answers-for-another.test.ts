// A cached value is found for the question that it answers, unchanged, and only until what it tells was written anew.
import { afterEach, describe, expect, test } from '@jest/globals';
import { parseCacheKeys } from '../../gateway/cache/secrets/cache-keys.ts';
import { type Nameable, Names } from '../../gateway/cache/secrets/names.ts';
import { Seal } from '../../gateway/cache/secrets/seal.ts';
import type { CacheStore, Lookup } from '../../gateway/cache/store/cache-store.ts';
import { MemoryStore } from '../../gateway/cache/store/memory-store.ts';
import { connectRedis } from '../../gateway/cache/store/redis/redis-connection.ts';
import { RedisStore } from '../../gateway/cache/store/redis/redis-store.ts';
import { hasRedis, type RedisProcess, startRedis, until } from '../support/redis-process.ts';

const [OLD, NEW] = ['A', 'B'].map((letter) => letter.repeat(42).concat('A')) as [string, string];
const names = new Names(parseCacheKeys(NEW));
const RECORD = 'PCO 07, served 2026-03-02';

describe('A24 two questions that are made to look alike have names of their own', () => {
  test.each<[string, Nameable, Nameable]>([
    ['a separator within a value', { a: '1b:2' }, { a: '1', b: '2' }],
    ['the same with lengths', { a: '1s1:bs1:2' }, { a: '1', b: '2' }],
    ['text and a number', { id: '1' }, { id: 1 }],
    ['text and true', ['true'], [true]],
    ['text and null', ['null'], [null]],
    ['null and absent', { id: null }, {}],
    ['empty and absent', { id: '' }, {}],
    ['zero and false', [0], [false]],
    ['a list and its only member', ['x'], 'x'],
    ['a list and an object with its indexes', ['x'], { 0: 'x' }],
    ['an empty list and an empty object', [], {}],
    ['a nested list and a flat one', [['a'], 'b'], [['a', 'b']]],
    ['the order of a list', ['a', 'b'], ['b', 'a']],
    ['composed and decomposed letters', 'José', 'Jose\u0301'],
    ['small and capital letters', 'smith', 'Smith'],
    ['Latin and Cyrillic letters', 'C', 'С'],
    ['a space at the end', 'smith', 'smith '],
    ['a character of width nothing', 'smith', 'smi\u200bth'],
    ['two different halves of a pair', '\ud800', '\ud801'],
    ['half of a pair and the sign for what can not be read', '\ud800', '\ufffd'],
    ['numbers that are nearly equal', 0.1 + 0.2, 0.3],
    ['a name like a prototype', JSON.parse('{"__proto__": 1}') as Nameable, {}],
  ])('%s', (_name, one, other) => {
    expect(names.entry(one)).not.toBe(names.entry(other));
    expect(names.tags(one)).not.toEqual(names.tags(other));
  });

  test('the same question in another order of its members has one', () => {
    const one = { id: 'p1', filter: { state: 'CA', plate: '8SAM123' } };
    const other = { filter: { plate: '8SAM123', state: 'CA' }, note: undefined, id: 'p1' };
    expect(names.entry(one)).toBe(names.entry(other));
  });
});

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const closable of opened.splice(0).reverse()) await closable.close();
});

describe('A25 a value that was tampered with is not found, and an alarm is raised', () => {
  const [name, otherName] = [names.entry('one'), names.entry('other')];
  const altered = (sealed: Buffer, at: number): Buffer => {
    const copy = Buffer.from(sealed);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  };
  const open = (sealed: Buffer, as: string): { value: unknown; alarms: number } => {
    let alarms = 0;
    const value = new Seal(parseCacheKeys(NEW), () => {
      alarms += 1;
    }).open(as, sealed);
    return { value, alarms };
  };
  const sealed = new Seal(parseCacheKeys(NEW), () => {}).seal(name, Buffer.from(RECORD), 60_000);

  test('when any one bit of any byte is another', () => {
    for (let at = 0; at < sealed.length; at += 1)
      expect(open(altered(sealed, at), name)).toEqual({ value: undefined, alarms: 1 });
  });

  test('when it is cut off anywhere, or longer', () => {
    for (let length = 0; length < sealed.length; length += 1)
      expect(open(sealed.subarray(0, length), name)).toEqual({ value: undefined, alarms: 1 });
    expect(open(Buffer.concat([sealed, Buffer.of(0)]), name)).toEqual({ value: undefined, alarms: 1 });
  });

  test('when it is that of another name', () => {
    expect(open(sealed, otherName)).toEqual({ value: undefined, alarms: 1 });
  });

  test('when it was sealed by a key that is not in use any more', () => {
    const old = new Seal(parseCacheKeys(OLD), () => {}).seal(name, Buffer.from(RECORD), 60_000);
    expect(open(old, name)).toEqual({ value: undefined, alarms: 1 });
  });

  test('when it is to live longer than it may', () => {
    const END_AT = 5;
    const past = new Seal(
      parseCacheKeys(NEW),
      () => {},
      () => Date.now() - 3_600_000,
    );
    const ended = past.seal(name, Buffer.from(RECORD), 60_000);
    expect(open(ended, name)).toEqual({ value: undefined, alarms: 0 });
    sealed.copy(ended, END_AT, END_AT, END_AT + 4);
    expect(open(ended, name)).toEqual({ value: undefined, alarms: 1 });
  });

  (hasRedis() ? test : test.skip)('when somebody swaps two entries in Redis', async () => {
    const { redis, store } = await redisWithStore();
    const lookups = [name, otherName].map((key) => ({ key, tags: ['shared'] }));
    const seal = new Seal(parseCacheKeys(NEW), () => {});
    for (const { key } of lookups)
      await keep(store, { key, tags: ['shared'] }, seal.seal(key, Buffer.from(key), 60_000));
    await redis.command('RENAME', `ntk:entry:${name}`, 'ntk:entry:x');
    await redis.command('RENAME', `ntk:entry:${otherName}`, `ntk:entry:${name}`);
    await redis.command('RENAME', 'ntk:entry:x', `ntk:entry:${otherName}`);
    const found = await store.find(lookups);
    for (const [index, { key }] of lookups.entries())
      expect(open(Buffer.from(found[index]?.value ?? []), key)).toEqual({ value: undefined, alarms: 1 });
  });
});

describe('A27 an order that was read as in force, and ends while it is on its way to the cache', () => {
  const ORDER: Lookup = { key: names.entry({ order: 'o1' }), tags: names.tags({ order: 'o1' }) };

  async function expectNotFoundIn(store: CacheStore): Promise<void> {
    const [before] = await store.find([ORDER]);
    const read = Buffer.from('in force');
    await store.invalidate(ORDER.tags);
    if (!before?.stamp) throw new Error('the store is away');
    await store.keep([{ key: ORDER.key, value: read, lifetimeMs: 60_000, stamp: before.stamp }]);
    const [after] = await store.find([ORDER]);
    expect(after?.value).toBeUndefined();
    await keep(store, ORDER, Buffer.from('ended'));
    await store.keep([{ key: ORDER.key, value: read, lifetimeMs: 60_000, stamp: before.stamp }]);
    const [last] = await store.find([ORDER]);
    expect(last?.value).toBeUndefined();
  }

  test('is not found in memory', () => expectNotFoundIn(new MemoryStore({ bytes: 1_000_000 })));

  (hasRedis() ? test : test.skip)('is not found in Redis', async () => {
    const { store } = await redisWithStore();
    await expectNotFoundIn(store);
  });
});

async function redisWithStore(): Promise<{ redis: RedisProcess; store: CacheStore }> {
  const redis = await startRedis();
  const store = new RedisStore(connectRedis(redis.url), { deadlineMs: 5_000 });
  opened.push(redis, store);
  await until(() => !store.state().isAway);
  return { redis, store };
}

async function keep(store: CacheStore, lookup: Lookup, value: Uint8Array): Promise<void> {
  const [finding] = await store.find([lookup]);
  if (finding?.stamp)
    await store.keep([{ key: lookup.key, value, lifetimeMs: 60_000, stamp: finding.stamp }]);
}
