import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../platform/database.ts';
import { openMemoryDatabase } from '../../platform/pglite-database.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { REVIEWER } from '../../subgraphs/testing/overseers.ts';
import {
  DETECTIVE,
  type Question,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../subgraphs/testing/test-subgraphs.ts';
import { loggedEvent, told, writeLog } from '../../subgraphs/testing/written-log.ts';
import { servicesRequired, startPostgresServer } from '../support/postgres-server.ts';

/** Every adapter of the database port passes the same suite; what PostgreSQL answers, PGlite answers. */
const postgres = await startPostgresServer();

afterAll(() => postgres?.close());

test('a PostgreSQL server is there to compare with', () => {
  if (servicesRequired()) expect(postgres).toBeDefined();
  else if (!postgres)
    process.stderr.write('skipped: PGlite against PostgreSQL, no server and no binaries found\n');
});

const adapters: readonly (readonly [string, () => Promise<Database>])[] = [
  ['PGlite', openMemoryDatabase],
  ...(postgres
    ? [
        ['PostgreSQL', () => openPostgresDatabase(postgres.url)] as const,
        [
          'PostgreSQL within a time',
          () => openPostgresDatabase(postgres.url, { timeoutMs: 30_000 }),
        ] as const,
      ]
    : []),
];

describe.each(adapters)('the database port over %s', (_name, open) => {
  let database: Database;

  beforeAll(async () => {
    database = await open();
  });

  afterAll(() => database.close());

  test('reads every type alike', async () => {
    const [row] = await database.query(
      `select date '1984-03-17' as day, timestamptz '2026-06-30 12:00:00+02' as instant, 9007199254740991::bigint as big,
        0.1250::numeric as exact, 1.5::real as small, '{"a": [1, null]}'::jsonb as json, array['x', 'y"z'] as texts,
        null::date as nothing, true as flag, $1::text[] as given`,
      [['a', 'b,c', 'd"e', "f'g", 'h\\i', '']],
    );
    expect(row).toEqual({
      day: '1984-03-17',
      instant: '2026-06-30T10:00:00.000Z',
      big: 9_007_199_254_740_991,
      exact: 0.125,
      small: 1.5,
      json: { a: [1, null] },
      texts: ['x', 'y"z'],
      nothing: null,
      flag: true,
      given: ['a', 'b,c', 'd"e', "f'g", 'h\\i', ''],
    });
  });

  test('undoes a transaction whose work fails', async () => {
    await database.script('create schema scratch; create table scratch.note (text text)');
    const failing = database.transaction(async (transaction) => {
      await transaction.query('insert into scratch.note values ($1)', ['lost']);
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    await database.transaction((transaction) =>
      transaction.query('insert into scratch.note values ($1)', ['kept']),
    );
    expect(await database.query('select text from scratch.note')).toEqual([{ text: 'kept' }]);
    await database.script('drop schema scratch cascade');
  });
});

const questions: readonly (readonly [string, string, string])[] = [
  [
    'persons',
    'a name that sounds alike',
    '{ personSearch(by: {lastName: "Dunmoor", firstName: "Markus", dateOfBirth: "1984-06-01", dateOfBirthToleranceYears: 3}) { edges { cursor score matchedBy node { id } } } }',
  ],
  [
    'persons',
    'a common first letter',
    '{ personSearch(by: {lastName: "Smitt", firstName: "J"}, first: 50) { edges { cursor score matchedBy node { fullName dateOfBirth } } } }',
  ],
  [
    'persons',
    'a license',
    `{ person(id: "${CAST.marcusDunmore.id}") { driverLicense { expires restrictions { code } residenceAddress { street } } wantedRecords { enteredAt dateOfWarrant } } }`,
  ],
  [
    'vehicles',
    'a partial plate',
    '{ vehicleSearch(by: {plate: "1*2*3"}, first: 50) { edges { cursor score matchedBy node { vin plate } } } }',
  ],
  [
    'vehicles',
    'the end of a ranking',
    '{ vehicleSearch(by: {plate: "1*2*3"}, last: 3) { edges { cursor score node { plate } } pageInfo { hasPreviousPage startCursor } } }',
  ],
  [
    'vehicles',
    'the beginning of a plate',
    '{ vehicleSearch(by: {plate: "8SAM"}) { edges { matchedBy node { plate plateYear registration { status { code } } } } } }',
  ],
  [
    'vehicles',
    'a misread plate',
    '{ vehicleSearch(by: {plate: "8SAN123"}) { edges { cursor score node { plate colors { code } } } } }',
  ],
  [
    'vehicles',
    'a partial VIN',
    '{ vehicleSearch(by: {vin: "ZZ0000"}, first: 50) { edges { cursor score node { vin } } } }',
  ],
  [
    'orders',
    'the orders of a case',
    '{ protectiveOrdersByCase(caseNumber: "FL-2025-0019482") { issued service { at } restrainedDescription { heightInches } conditions { code } } }',
  ],
  [
    'history',
    'a criminal history',
    '{ criminalHistory(cii: "A48271397") { cycles { arrestDate charges { dispositionDate } sentences { jailDays } } } }',
  ],
  [
    'messages',
    'mail, found by its words, page by page',
    '{ inbox(first: 2) { edges { cursor node { sentAt attachments { id } } } } messageSearch(text: "sedan or tools") { edges { node { id } } } messageDestinations { code agencies { ori } } }',
  ],
  [
    'interstate',
    'what an agency may ask other states',
    '{ outOfStateVehicles(by: {plate: "048LVK"}, states: ["NV"]) { isPartial states { status reason } } }',
  ],
  [
    'property',
    'inquiries by number, and by code',
    '{ gunRecords(serialNumber: "ZZG4471", make: "GLC") { nic enteredAt lifeCycle { enteredOn validatedOn } } boatRecords(hullNumber: "ZZZ00417D") { nic lengthFeet } stolenVehicleRecords(plate: "8KXW219") { nic version dateOfTheft } }',
  ],
  [
    'property',
    'an off-line search and a worklist',
    '{ propertySearch(by: { file: VEHICLE, color: "BLU", enteredFrom: "2025-07-01", enteredTo: "2026-06-30" }) { edges { cursor node { nic } } pageInfo { hasNextPage endCursor } } propertyValidationsDue { edges { node { nic lifeCycle { validationDue } } } } }',
  ],
  [
    'oversight',
    'the register, who is over whom, and whose training is due',
    '{ agencies { agency { ori } agreementStarts } agencyPersonnel(ori: "CA0990100") { id login employedOn suspendedAt grace { until by } supervisor { id } } trainingDue(ori: "CA0990100", within: 366) { training due overdue personnel { id } } }',
  ],
  [
    'oversight',
    'the log, by subject and by days of California',
    '{ disclosures(subject: {kind: "person", value: "P-1"}, since: "2026-06-14", until: "2026-06-14") { edges { cursor node { index at leafHash viewer { login } } } } releases(subject: {kind: "person", value: "P-1"}) { on agency { ori } } misuseReport(ori: "CA0990100", year: 2026) { accesses viewers } }',
  ],
];

(postgres ? test : test.skip)(
  'processes that start at once on one PostgreSQL make and seed its tables once',
  async () => {
    const [one, other] = await Promise.all([1, 2].map(() => openPostgresDatabase(postgres?.url ?? '')));
    const population = { size: 200, seed: 1 };
    await Promise.all(
      [one, other].flatMap((database) =>
        SUBGRAPHS.map((subgraph) => database && subgraph.prepare(database, population)),
      ),
    );
    expect(await one?.query('select count(*) as persons from persons.person')).toEqual([{ persons: 200 }]);
    await Promise.all([one?.close(), other?.close()]);
  },
);

const askers: Readonly<Record<string, Question>> = {
  oversight: REVIEWER,
  messages: { facts: [...DETECTIVE, 'scope:messages:read'] },
  interstate: {
    facts: [...DETECTIVE, 'agency-type:0', 'scope:interstate:read'],
    as: { purpose: 'C', case: 'AB-2026-003981' },
  },
};
/** Before and after the midnight of California, and on a day on which its clocks are not the winter's. */
const LOGGED = ['2026-06-14T06:59:59.999Z', '2026-06-14T07:00:00.000Z', '2026-06-15T06:59:59.999Z'].map(
  (time) => loggedEvent({ time, subjects: [told('person', 'P-1')] }),
);

describe('subgraphs over PGlite and over PostgreSQL', () => {
  let pair: readonly TestSubgraphs[] = [];

  beforeAll(async () => {
    for (const [, open] of adapters) {
      const database = await open();
      pair = [...pair, await startTestSubgraphs(async () => database)];
      await writeLog(database, LOGGED);
    }
  });

  afterAll(() => Promise.all(pair.map((subgraphs) => subgraphs.close())));

  test.each(questions)('%s answer alike about %s', async (subgraph, _topic, query) => {
    const [expected, ...others] = await Promise.all(
      pair.map((subgraphs) => subgraphs.ask(subgraph, query, askers[subgraph] ?? { facts: DETECTIVE })),
    );
    expect(expected?.errors).toBeUndefined();
    expect(JSON.stringify(expected?.data)).toMatch(/:[["]/);
    for (const answer of others) expect(answer).toEqual(expected);
  });
});
