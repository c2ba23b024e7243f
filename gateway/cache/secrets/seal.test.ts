import { expect, test } from '@jest/globals';
import { ownCacheKeys, parseCacheKeys } from './cache-keys.ts';
import { SEAL_BYTES, Seal } from './seal.ts';

const NAME = 'n'.repeat(43);
const [OLD, NEW] = ['A', 'B'].map((letter) => letter.repeat(42).concat('A')) as [string, string];
const alarms: string[] = [];
const sealWith = (text: string): Seal => new Seal(parseCacheKeys(text), (what) => alarms.push(what));

test.each([0, 1, 15, 16, 17, 1_024, 70_000])('opens the %d bytes that it sealed', (length) => {
  const value = Buffer.alloc(length, 7);
  const seal = sealWith(OLD);
  const sealed = seal.seal(NAME, value, 60_000);
  expect(sealed).toHaveLength(length + SEAL_BYTES);
  expect(seal.open(NAME, sealed)).toEqual(value);
  expect(seal.open(NAME, new Uint8Array(sealed))).toEqual(value);
  expect(alarms).toEqual([]);
});

test('never seals the same way twice', () => {
  const seal = sealWith(OLD);
  expect(seal.seal(NAME, Buffer.from('x'), 60_000)).not.toEqual(seal.seal(NAME, Buffer.from('x'), 60_000));
});

test('opens what any of its keys sealed, and seals with the first', () => {
  const [before, during, after] = [OLD, `${NEW},${OLD}`, NEW].map(sealWith);
  const old = before?.seal(NAME, Buffer.from('old'), 60_000) ?? Buffer.of();
  expect(during?.open(NAME, old)?.toString()).toBe('old');
  const now = during?.seal(NAME, Buffer.from('new'), 60_000) ?? Buffer.of();
  expect(after?.open(NAME, now)?.toString()).toBe('new');
  expect(alarms).toEqual([]);
  expect(after?.open(NAME, old)).toBeUndefined();
  expect(alarms.splice(0)).toHaveLength(1);
});

test('keys of its own are different in each process', () => {
  const [one, other] = [new Seal(ownCacheKeys(), () => {}), new Seal(ownCacheKeys(), () => {})];
  expect(other?.open(NAME, one?.seal(NAME, Buffer.from('x'), 60_000) ?? Buffer.of())).toBeUndefined();
});

test('is not opened after the end of its lifetime, without an alarm', () => {
  let now = 1_700_000_000_500;
  const seal = new Seal(
    parseCacheKeys(OLD),
    (what) => alarms.push(what),
    () => now,
  );
  const sealed = seal.seal(NAME, Buffer.from('x'), 2_500);
  now += 2_499;
  expect(seal.open(NAME, sealed)?.toString()).toBe('x');
  now += 2;
  expect(seal.open(NAME, sealed)).toBeUndefined();
  expect(alarms).toEqual([]);
});
