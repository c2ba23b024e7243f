import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Evaluation } from './evaluate.ts';
import { FEW_USERS, fewSection, fewUsers, SEED } from './page.ts';

const page = readFileSync(new URL('../../../../docs/misuse-evaluation.md', import.meta.url), 'utf8');

describe('the page about the misuse rules', () => {
  let few: Evaluation;
  beforeAll(async () => {
    few = await fewUsers();
  });

  test('tells what the rules find today: `npm run evaluate:misuse` writes it', () => {
    expect([few.seed, few.users]).toEqual([SEED, FEW_USERS]);
    expect(page).toContain(fewSection(few));
  });

  test('hides no miss: what hides itself is found less than what is done openly', () => {
    const shareOf = (how: 'open' | 'hidden') => {
      const counts = few.kinds.map((kind) => kind[how]);
      const sum = (of: 'found' | 'planted') => counts.reduce((total, count) => total + count[of], 0);
      return sum('found') / sum('planted');
    };
    expect(shareOf('hidden')).toBeLessThan(shareOf('open'));
  });

  test('counts every agency’s requests, also where nothing was found', () => {
    expect(few.agencies.reduce((sum, { requests }) => sum + requests, 0)).toBe(few.requests);
    expect(few.agencies.reduce((sum, { users }) => sum + users, 0)).toBe(few.users);
  });
});
