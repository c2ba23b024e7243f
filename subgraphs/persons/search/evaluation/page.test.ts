import { expect, test } from '@jest/globals';
import { searchPage } from './page.ts';

const sectionsOf = (page: string) => page.split('\n').filter((line) => line.startsWith('## '));

test('a section takes the place of the one about as many persons, and no other’s', () => {
  const small = searchPage('', '## 2,000 persons, seed 1\n\nearlier');
  const both = searchPage(small, '## 1,000,000 persons, seed 1\n\nlarge');
  const again = searchPage(both, '## 2,000 persons, seed 1\n\nsecond');
  expect(sectionsOf(again)).toEqual(['## 2,000 persons, seed 1', '## 1,000,000 persons, seed 1']);
  expect(again).toContain('second\n\n## 1,000,000');
  expect(again).not.toContain('earlier');
});
