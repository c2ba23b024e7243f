import { expect, test } from '@jest/globals';
import { OwedInvalidations } from './owed-invalidations.ts';

test('a tag is owed until it is paid', () => {
  const owed = new OwedInvalidations('all');
  const debt = owed.add(['a', 'b']);
  expect([owed.has('a'), owed.has('c'), owed.size]).toEqual([true, false, 2]);
  owed.pay(debt);
  expect([owed.has('a'), owed.size]).toEqual([false, 0]);
});

test('a tag that was invalidated again while it was being paid stays owed', () => {
  const owed = new OwedInvalidations('all');
  const first = owed.add(['a', 'b']);
  const second = owed.add(['a']);
  owed.pay(first);
  expect([owed.has('a'), owed.has('b')]).toEqual([true, false]);
  owed.pay(second);
  expect(owed.size).toBe(0);
});

test('too many become everything', () => {
  const owed = new OwedInvalidations('all');
  for (let index = 0; index <= 10_000; index += 1) owed.add([`tag ${index}`]);
  expect([owed.has('never seen'), owed.size]).toEqual([true, 1]);
  expect([...owed.debt().keys()]).toEqual(['all']);
  owed.add(['a']);
  owed.pay(owed.debt());
  expect([owed.has('never seen'), owed.has('a'), owed.size]).toEqual([false, false, 0]);
});
