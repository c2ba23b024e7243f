// What a traffic collision report tells, to whom, and from where it is reached.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CAST } from '../../seeding/synthetic/cast.ts';
import {
  forPurpose,
  OFFICER,
  PROTECTED_ADDRESS,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../testing/test-subgraphs.ts';
import { CAST_ACCIDENT_ID, STOPPED_VIN } from '../seed-cast-history.ts';

const INVESTIGATOR: readonly string[] = [...OFFICER, 'scope:accident:read'];
const CLERK: readonly string[] = [
  ...forPurpose('DMV', OFFICER).filter((fact) => fact !== 'case'),
  'scope:accident:release',
];
const REPORT = `reportNumber agency { ori } severity { code } primaryCollisionFactor { label } violationSection injured killed
  parties { party role { label } name person { id } atFault injury { code } vehicle { vin } address { street } }`;

let subgraphs: TestSubgraphs;
beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});
afterAll(() => subgraphs.close());

const report = (facts: readonly string[]) =>
  subgraphs.ask('vehicles', `{ accidentReport(id: "${CAST_ACCIDENT_ID}") { ${REPORT} } }`, { facts });
const reportFor = (party: string, facts: readonly string[]) =>
  subgraphs.ask(
    'vehicles',
    `query ($party: ID!) { accidentReportForParty(id: "${CAST_ACCIDENT_ID}", party: $party) { reportNumber parties { name address { street } } } }`,
    { facts, variables: { party } },
  );

describe('an accident report', () => {
  test('joins the people and the vehicles that were in it', async () => {
    const { data, errors } = await report(INVESTIGATOR);
    expect(errors).toBeUndefined();
    expect(data.accidentReport).toMatchObject({
      reportNumber: 'CR-2021-001187',
      agency: { ori: 'CA0990400' },
      severity: { code: '4' },
      primaryCollisionFactor: { label: 'unsafe speed' },
      violationSection: '22350',
      injured: 1,
      killed: 0,
    });
    const { parties } = data.accidentReport;
    expect(
      parties.map(({ party, role, person, atFault }: never) => [
        party,
        (role as { label: string }).label,
        person,
        atFault,
      ]),
    ).toEqual([
      [1, 'driver', { id: CAST.graceFenwick.id }, true],
      [1, 'passenger', { id: CAST.marcusDunmore.id }, false],
      [2, 'driver', { id: CAST.danaWhitlock.id }, false],
    ]);
    expect(parties[1].vehicle).toEqual({ vin: STOPPED_VIN });
  });

  test('is reached from each of them', async () => {
    const representations = [
      { __typename: 'Person', id: CAST.marcusDunmore.id },
      { __typename: 'Vehicle', vin: STOPPED_VIN },
      { __typename: 'Person', id: CAST.priyaLindqvist.id },
    ];
    const { data } = await subgraphs.ask(
      'vehicles',
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Person { accidentReports { reportNumber } } ... on Vehicle { accidentReports { reportNumber } }
      } }`,
      { variables: { representations }, facts: INVESTIGATOR },
    );
    expect(data._entities).toEqual([
      { accidentReports: [{ reportNumber: 'CR-2021-001187' }] },
      { accidentReports: [{ reportNumber: 'CR-2021-001187' }] },
      { accidentReports: [] },
    ]);
  });

  test('keeps the confidential address of somebody in it', async () => {
    const streets = async (facts: readonly string[]) =>
      (await report(facts)).data.accidentReport.parties.map(({ address }: { address: unknown }) => address);
    expect(await streets(INVESTIGATOR)).toEqual([
      { street: expect.any(String) },
      { street: expect.any(String) },
      null,
    ]);
    expect((await streets([...INVESTIGATOR, PROTECTED_ADDRESS]))[2]).toEqual({ street: expect.any(String) });
  });

  test('is withheld from who does not investigate', async () => {
    const domestic = forPurpose('D', INVESTIGATOR);
    for (const facts of [OFFICER, CLERK, domestic, INVESTIGATOR.filter((fact) => fact !== 'case')]) {
      const { data, errors } = await report(facts);
      expect(data?.accidentReport ?? null).toBeNull();
      expect(errors).not.toEqual([]);
    }
  });
});

describe('a report that somebody asks a clerk for', () => {
  test('is handed to whoever was in the accident, without the confidential address of another', async () => {
    const { data } = await reportFor(CAST.graceFenwick.id, CLERK);
    expect(data.accidentReportForParty.parties[2]).toEqual({ name: 'WHITLOCK, DANA MARIE', address: null });
  });

  test('is none for whoever was not, as for a number that is none', async () => {
    expect(await reportFor(CAST.elenaVarga.id, CLERK)).toMatchObject({
      data: { accidentReportForParty: null },
    });
    const { data, errors } = await subgraphs.ask(
      'vehicles',
      `{ accidentReportForParty(id: "AR99999999", party: "${CAST.graceFenwick.id}") { id } }`,
      { facts: CLERK },
    );
    expect([data, errors]).toEqual([{ accidentReportForParty: null }, undefined]);
  });

  test('is not asked for in the name of one party and audited in that of another', async () => {
    const { errors } = await subgraphs.ask(
      'vehicles',
      `{ accidentReportForParty(id: "${CAST_ACCIDENT_ID}:${CAST.graceFenwick.id}", party: "P1") { id } }`,
      { facts: CLERK },
    );
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT' }]);
  });
});
