// However many records a request is about, it leads to a few statements: one for each way to what they read, none for each row.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personAt } from '../../../subgraphs/seeding/synthetic/population.ts';
import { vehiclesOf } from '../../../subgraphs/seeding/synthetic/vehicles.ts';
import { TESTED } from '../../../subgraphs/testing/copied-database.ts';
import { startTestSubgraphs, type TestSubgraphs } from '../../../subgraphs/testing/test-subgraphs.ts';
import { CAST_ASKED } from './cast-asked.ts';
import { EVERYTHING, everyResolverRuns, LOOKED_AT, questionsTo } from './questions.ts';

let subgraphs: TestSubgraphs;
beforeAll(async () => {
  subgraphs = await startTestSubgraphs(undefined, { rules: everyResolverRuns });
}, 120_000);
afterAll(() => subgraphs?.close());

/** How often each statement is asked, by what is asked for, about `count` persons, the cast among them. */
async function timesAsked(name: string, count: number): Promise<Readonly<Record<string, number>>> {
  const people = Array.from({ length: count }, (_, index) => personAt(TESTED.seed, index));
  const entities = {
    Person: people.map(({ id }) => ({ id })),
    PersonFindings: people.map(({ id }) => ({ personId: id })),
    Vehicle: people.flatMap((person) => vehiclesOf(TESTED.seed, person)).map(({ vin }) => ({ vin })),
  };
  const subgraph = LOOKED_AT.find((one) => one.name === name);
  if (!subgraph) throw new Error(`no subgraph ${name}`);
  const times: Record<string, number> = {};
  for (const [what, query] of questionsTo(await subgraph.schema(), { given: CAST_ASKED.given, entities })) {
    if (what.startsWith('Query.')) continue;
    subgraphs.takeStatements();
    await subgraphs.ask(name, query, { facts: EVERYTHING });
    for (const sql of subgraphs.takeStatements()) {
      const key = `${what}: ${sql.replace(/\s+/g, ' ').slice(0, 150)}`;
      times[key] = (times[key] ?? 0) + 1;
    }
  }
  return times;
}

/** A statement is asked once for each depth at which what it reads stands in the question. */
const MOST_WAYS = 8;

test.each(LOOKED_AT.map(({ name }) => name))(
  '%s asks nothing once for each of two hundred persons',
  async (name) => {
    const often = Object.entries(await timesAsked(name, 200)).filter(([, times]) => times > MOST_WAYS);
    expect(often).toEqual([]);
  },
);

test('of persons and all that their own records tell, the same is asked for a hundred as for two hundred', async () => {
  const [few, many] = [await timesAsked('persons', 100), await timesAsked('persons', 200)];
  expect(many).toEqual(few);
});
