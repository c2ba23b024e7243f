// What a driver license tells: what it allows, what was done to it and why, and how its holder drove.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CAST } from '../../seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../../seeding/synthetic/population.ts';
import { forPurpose, OFFICER, startTestSubgraphs, type TestSubgraphs } from '../../testing/test-subgraphs.ts';
import { isNegligentOperator } from './point-count.ts';

let subgraphs: TestSubgraphs;
beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});
afterAll(() => subgraphs.close());

const RECORD = `{ driverLicense(number: "Z4410982") {
  classCode { system code } status { code } endorsements { code } restrictions { code }
  actions { action { label } authority { system code label } ordered effective through ended isInForce }
  convictions { violation { code } violated convicted court { ori } docket points inCommercialVehicle }
  points { within12Months within24Months within36Months isNegligentOperator }
  failuresToAppear { violation { code } due cleared }
  priorLicenses { number state { code } class surrendered }
} }`;

describe('the record of a driver', () => {
  test('says what a license allows, why it was taken away, and what counts against its holder', async () => {
    const { data, errors } = await subgraphs.ask('persons', RECORD);
    expect(errors).toBeUndefined();
    const license = data.driverLicense;
    expect(license).toMatchObject({
      classCode: { system: 'CA-DMV:DL-CLASS', code: 'C' },
      status: { code: 'SUS' },
      restrictions: [{ code: '17' }],
      failuresToAppear: [{ violation: { code: '22349' }, due: '2025-10-28', cleared: '2025-11-04' }],
      priorLicenses: [{ number: '4471209938', state: { code: 'NV' }, class: 'C', surrendered: '2009-06-15' }],
    });
    expect(license.actions).toEqual([
      {
        action: { label: 'suspended' },
        authority: { system: 'CA-VC', code: '12810.5', label: 'negligent operator: too many points' },
        ordered: '2025-11-20',
        effective: '2025-12-24',
        through: null,
        ended: null,
        isInForce: true,
      },
      expect.objectContaining({ ended: '2025-09-22', isInForce: false }),
    ]);
    expect(license.convictions.map(({ violated, points }: never) => [violated, points])).toEqual([
      ['2025-09-13', 1],
      ['2025-08-02', 2],
      ['2024-12-21', 2],
    ]);
  });

  test('counts points for the day on which it is asked', async () => {
    const counted = [];
    for (const day of ['2025-09-12', '2025-09-13', '2025-12-20', REFERENCE_DATE, '2028-12-31']) {
      subgraphs.setToday(day);
      counted.push((await subgraphs.ask('persons', RECORD)).data.driverLicense.points);
    }
    subgraphs.setToday(REFERENCE_DATE);
    expect(counted).toEqual([
      { within12Months: 4, within24Months: 4, within36Months: 4, isNegligentOperator: true },
      { within12Months: 5, within24Months: 5, within36Months: 5, isNegligentOperator: true },
      { within12Months: 5, within24Months: 5, within36Months: 5, isNegligentOperator: true },
      { within12Months: 3, within24Months: 5, within36Months: 5, isNegligentOperator: false },
      { within12Months: 0, within24Months: 0, within36Months: 0, isNegligentOperator: false },
    ]);
  });

  test('is read in one statement for each relation', async () => {
    subgraphs.takeStatements();
    const representations = Object.values(CAST).map(({ id }) => ({ __typename: 'Person', id }));
    await subgraphs.ask(
      'persons',
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person {
        driverLicense { number actions { isInForce } convictions { points } points { within12Months }
          failuresToAppear { due } priorLicenses { number } }
      } } }`,
      { variables: { representations } },
    );
    expect(subgraphs.takeStatements()).toHaveLength(7);
  });

  test('is for nobody without the right to motor vehicle records', async () => {
    const without = OFFICER.filter((fact) => fact !== 'scope:dmv:read');
    for (const facts of [without, forPurpose('J', OFFICER)]) {
      const { data, errors } = await subgraphs.ask('persons', RECORD, { facts });
      expect(data?.driverLicense ?? null).toBeNull();
      expect(errors).not.toEqual([]);
    }
  });
});

test.each([
  [3, 5, 7, false, false],
  [4, 4, 4, false, true],
  [0, 6, 6, false, true],
  [0, 0, 8, false, true],
  [4, 6, 8, true, false],
  [5.5, 7.5, 9.5, true, false],
  [6, 6, 6, true, true],
  [0, 0, 10, true, true],
])(
  '%d, %d and %d points in one, two and three years (commercial: %s) make a negligent operator: %s',
  (within12Months, within24Months, within36Months, commercial, expected) => {
    const points = { within12Months, within24Months, within36Months, commercial };
    expect(isNegligentOperator(points)).toBe(expected);
  },
);
