// However full a mailbox is, a page of a search reads as many rows of it: by a common word, by a rare one, by none that is there.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database } from '../../../../platform/database.ts';
import { analyzeTables } from '../../../../subgraphs/seeding/seed-once.ts';
import { openSeededDatabase } from '../../../../subgraphs/testing/copied-database.ts';
import { startTestSubgraphs, type TestSubgraphs } from '../../../../subgraphs/testing/test-subgraphs.ts';
import { lookAtPlans } from '../look-at-plans.ts';
import { everyResolverRuns } from '../questions.ts';
import { type Seen, seeStatements } from '../see-statements.ts';
import { fillInUse, type InUse, NONE } from './fill-in-use.ts';

/** Three of four messages stand in the mailbox that is searched. */
const FULL: InUse = { ...NONE, mail: 8_000 };
const FULLER: InUse = { ...NONE, mail: 16_000 };
/** 1,000 places in the mailbox, the text of each, and a page. */
const MOST_ROWS = 2_060;

let database: Database;
let subgraphs: TestSubgraphs;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database, { rules: everyResolverRuns });
}, 120_000);
afterAll(() => subgraphs?.close());

async function lookedAt(text: string) {
  const seen: Seen = new Map();
  const query = `{ messageSearch(text: "${text}", first: 50) { edges { node { id } } } }`;
  await seeStatements(subgraphs, { name: 'messages', questions: [[text, query]] }, seen);
  const [statement, ...others] = await lookAtPlans(database, [...seen.values()]);
  expect(others).toEqual([]);
  return statement;
}

test.each([
  ['a full mailbox', FULL, NONE],
  ['one that is twice as full', FULLER, FULL],
])(
  'a page of a search reads no more rows of %s than it looks at',
  async (_mailbox, size, before) => {
    await fillInUse(database, size, before);
    await analyzeTables(database, 'messages', 'vacuum (analyze)');
    for (const word of ['sedan', 'harbor', 'zeppelin']) {
      const { findings = ['never asked'], mostRowsRead = 0 } = (await lookedAt(word)) ?? {};
      expect([word, findings]).toEqual([word, []]);
      expect(mostRowsRead).toBeGreaterThan(2_000);
      expect(mostRowsRead).toBeLessThanOrEqual(MOST_ROWS);
    }
  },
  240_000,
);
