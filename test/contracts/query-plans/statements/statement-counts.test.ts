// However many records a request is about, it leads to a few statements: one for each way to what they read, none for each row.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';
import type { Database } from '../../../../platform/database.ts';
import { SUBGRAPHS } from '../../../../subgraphs/index.ts';
import { openSeededDatabase, TESTED } from '../../../../subgraphs/testing/copied-database.ts';
import { startTestSubgraphs, type TestSubgraphs } from '../../../../subgraphs/testing/test-subgraphs.ts';
import { startTestStates, type TestStates } from '../../../support/simulated-states.ts';
import { CAST_ASKED } from '../cast-asked.ts';
import { fillInUse, type InUse } from '../in-use/fill-in-use.ts';
import { IN_USE_QUESTIONS } from '../in-use/in-use-asked.ts';
import { askerOf, everyResolverRuns, questionsTo } from '../questions.ts';
import { recordsAsked } from './records-asked.ts';
import { grown, type TimesAsked, timesAsked } from './times-asked.ts';

/** Few, and of every kind one. */
const FEW: InUse = {
  personnel: 120,
  entries: 10,
  alerts: 70,
  investigations: 6,
  reveals: 2,
  sentMessages: 2,
  mail: 4,
};
const MANY: InUse = {
  personnel: 200,
  entries: 400,
  alerts: 700,
  investigations: 100,
  reveals: 40,
  sentMessages: 40,
  mail: 200,
};
/** One request asks other states 25 times at most. */
const MOST_ASKED: Readonly<Record<string, number>> = { interstate: 20 };
/** Of vehicles and their owners there is not the same on record of each: some lead on to others, and those back. */
const UNEVEN = 'vehicles';
const WAYS = 3;
/** Sources that tell of persons or their vehicles by key; other states are asked of a few at a time. */
const OF_PEOPLE = ['persons', 'vehicles', 'orders', 'history', 'property', 'identification'];
const MOST_WAYS = 8;

let database: Database;
let subgraphs: TestSubgraphs;
let states: TestStates;
const few = new Map<string, TimesAsked>();
const many = new Map<string, TimesAsked>();

beforeAll(async () => {
  database = await openSeededDatabase();
  states = await startTestStates();
  subgraphs = await startTestSubgraphs(async () => database, {
    rules: everyResolverRuns,
    interstateResponders: states.file,
  });
  await fillInUse(database, FEW);
  // Twice: what a source makes once, such as the key of its tickets, is made then.
  for (let round = 0; round < 2; round += 1) await askEverybody(2, few);
  await fillInUse(database, MANY, FEW);
  await askEverybody(40, many);
}, 240_000);
afterAll(async () => {
  await subgraphs?.close();
  await states?.close();
});

/** Asks every source about so many records, and for pages as long. */
async function askEverybody(count: number, asked: Map<string, TimesAsked>): Promise<void> {
  for (const { name, schema } of SUBGRAPHS) {
    const entities = await recordsAsked(database, TESTED, Math.min(count, MOST_ASKED[name] ?? count));
    const given = { ...CAST_ASKED.given, first: String(count) };
    const questions = new Map([
      ...questionsTo(await schema(), { given, entities }),
      ...Object.entries(IN_USE_QUESTIONS[name] ?? {}),
    ]);
    asked.set(name, await timesAsked({ subgraphs, name, as: askerOf(name) }, questions));
  }
}

describe('about forty records and for forty of a list', () => {
  const even = SUBGRAPHS.map(({ name }) => name).filter((name) => name !== UNEVEN);
  test.each(even)('%s asks nothing more often than about two and for two', (name) => {
    const [before = {}, after = {}] = [few.get(name), many.get(name)];
    expect(Object.keys(after).length).toBeGreaterThan(0);
    expect(grown(before, after)).toEqual([]);
  });

  test(`${UNEVEN} asks nothing more often than there are ways to it`, () => {
    const [before = {}, after = {}] = [few.get(UNEVEN), many.get(UNEVEN)];
    expect(Object.keys(after).length).toBeGreaterThan(0);
    expect(grown(before, after, WAYS)).toEqual([]);
  });
});

describe('of two hundred persons, so that what few have is among it', () => {
  test.each(OF_PEOPLE)('%s asks nothing once for each', async (name) => {
    const schema = await SUBGRAPHS.find((one) => one.name === name)?.schema();
    const { Person = [], PersonFindings = [], Vehicle = [] } = await recordsAsked(database, TESTED, 200);
    const entities = { Person, PersonFindings, Vehicle };
    const questions = schema ? [...questionsTo(schema, { given: CAST_ASKED.given, entities })] : [];
    const ofEntities = new Map(questions.filter(([what]) => !what.startsWith('Query.')));
    const asked = await timesAsked({ subgraphs, name, as: askerOf(name) }, ofEntities);
    expect(Object.keys(asked).length).toBeGreaterThan(0);
    expect(grown({}, asked, MOST_WAYS)).toEqual([]);
  });
});

describe('a list whose resolver asks for each of its rows', () => {
  const schema = buildSchema('type Query { cars(first: Int!): [Car!] } type Car { owner: String }');
  const made: string[] = [];
  const cars = ({ first }: { readonly first: number }) =>
    Array.from({ length: first }, () => ({
      owner: async () => made.push('select name from owner where vin = $1').toString(),
    }));
  const planted = {
    ask: async (_name: string, source: string) => {
      await graphql({ schema, source, rootValue: { cars } });
      return { status: 200 };
    },
    takeStatements: () => made.splice(0),
  };
  const asked = (count: number) =>
    timesAsked(
      { subgraphs: planted, name: 'cars', as: {} },
      new Map([['cars', `{ cars(first: ${count}) { owner } }`]]),
    );

  test('is found', async () => {
    const [two, forty] = [await asked(2), await asked(40)];
    expect(grown(two, two)).toEqual([]);
    const fault = ['2 → 40 cars: select name from owner where vin = $1'];
    expect(grown(two, forty)).toEqual(fault);
    expect(grown(two, forty, WAYS)).toEqual(fault);
  });
});
