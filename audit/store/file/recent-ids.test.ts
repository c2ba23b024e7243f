import { expect, test } from '@jest/globals';
import { RecentIds } from './recent-ids.ts';

const KNOWN = 65_536;

test('the newest ids are known with their places, however many came before, and the oldest are forgotten', () => {
  const ids = new RecentIds();
  const count = 3 * KNOWN;
  for (let index = 0; index < count; index += 1) ids.set(`id ${index}`, index);
  for (let index = count - KNOWN; index < count; index += 1) expect(ids.get(`id ${index}`)).toBe(index);
  expect(ids.has('id 0')).toBe(false);
  expect(() => ids.get('id 0')).toThrow('entry id 0 is not known');
});
