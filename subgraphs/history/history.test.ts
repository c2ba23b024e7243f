import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CAST, type CastName, castIndex } from '../seeding/synthetic/cast.ts';
import { ciiNumber } from '../seeding/synthetic/identifiers.ts';
import { REFERENCE_DATE } from '../seeding/synthetic/population.ts';
import {
  DETECTIVE,
  forPurpose,
  JUVENILE,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../testing/test-subgraphs.ts';

let subgraphs: TestSubgraphs;

beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});

afterAll(() => subgraphs.close());

async function historyOf(name: CastName, facts: readonly string[]) {
  const { data } = await subgraphs.ask(
    'history',
    `query ($representations: [_Any!]!, $cii: ID!) {
      _entities(representations: $representations) { ... on Person {
        criminalHistory { cii summaryFlags { code } cycles { arrestDate juvenile charges { offense { code } disposition { code } } seal { kind stamp } } }
        supervision { kind { code } status { code } }
      } }
      criminalHistory(cii: $cii) { cii }
    }`,
    {
      facts,
      variables: {
        representations: [{ __typename: 'Person', id: CAST[name].id }],
        cii: ciiNumber(castIndex(name)),
      },
    },
  );
  return { ...data._entities[0], byNumber: data.criminalHistory };
}

interface Kind {
  readonly kind: { readonly code: string };
}

async function wholeHistoryOf(name: CastName, facts: readonly string[]) {
  const { data } = await subgraphs.ask(
    'history',
    `query ($cii: ID!) { criminalHistory(cii: $cii) {
      identification { cii stateId fbiNumber namesUsed datesOfBirthUsed socialSecurityNumbersUsed }
      cycles {
        charges { asArrested { statute date } asFiled { statute date } dispositionDate }
        pretrial { releases { date } hearings { kind { code } } } sentences { imposedOn court { ori } }
      }
    } }`,
    { facts, variables: { cii: ciiNumber(castIndex(name)) } },
  );
  return data;
}

const NOTHING = { criminalHistory: null, supervision: [], byNumber: null };

describe('a criminal history', () => {
  test('tells of arrests, newest first, with how they ended', async () => {
    const { criminalHistory, supervision } = await historyOf('marcusDunmore', DETECTIVE);
    expect(criminalHistory.cycles).toEqual([
      {
        arrestDate: '2025-08-30',
        juvenile: null,
        charges: ['1313', '1316'].map((code) => ({ offense: { code }, disposition: { code: 'CONV' } })),
        seal: null,
      },
      expect.objectContaining({ arrestDate: '2016-07-22' }),
    ]);
    expect(supervision).toEqual([{ kind: { code: 'PROB' }, status: { code: 'ACTIVE' } }]);
    expect(criminalHistory.summaryFlags).toEqual([{ code: 'FEL' }, { code: 'VIO' }, { code: 'DV' }]);
  });

  test('tells of supervision that has run its time that it is completed', async () => {
    subgraphs.setToday('2032-01-01');
    const { supervision } = await historyOf('graceFenwick', DETECTIVE);
    subgraphs.setToday(REFERENCE_DATE);
    expect(supervision).toEqual([{ kind: { code: 'PAROLE' }, status: { code: 'COMPLETED' } }]);
  });

  test('is flagged by nothing that the viewer may not know of', async () => {
    const { criminalHistory } = await historyOf('priyaLindqvist', DETECTIVE);
    expect(criminalHistory.summaryFlags).toEqual([]);
  });

  test('tells of each charge as arrested, as filed and as it ended, and of release until trial', async () => {
    const { criminalHistory } = await wholeHistoryOf('marcusDunmore', DETECTIVE);
    const [newest] = criminalHistory.cycles;
    expect(newest.charges[0]).toEqual({
      asArrested: { statute: 'PC 243(e)(1)', date: '2025-08-30' },
      asFiled: { statute: 'PC 243(e)(1)', date: '2025-09-01' },
      dispositionDate: '2026-02-28',
    });
    expect(newest.pretrial.releases).toEqual([expect.objectContaining({ date: expect.any(String) })]);
    expect(newest.pretrial.hearings.map(({ kind }: Kind) => kind.code)).toEqual(['ARRN', 'PRELIM']);
    expect(newest.sentences).toEqual([{ imposedOn: '2026-02-28', court: { ori: 'CA099025J' } }]);
  });

  test('is known by the names and numbers that were given at bookings', async () => {
    const { criminalHistory } = await wholeHistoryOf('marcusDunmore', DETECTIVE);
    const { identification } = criminalHistory;
    expect(identification).toMatchObject({
      cii: ciiNumber(castIndex('marcusDunmore')),
      stateId: expect.stringMatching(/^CA\d{8}$/),
      fbiNumber: expect.stringMatching(/ZZ9$/),
    });
    for (const name of identification.namesUsed)
      expect(['DUNMORE, MARCUS ELLERY', 'DUNN, MARC']).toContain(name);
    for (const number of identification.socialSecurityNumbersUsed) expect(number).toMatch(/^9\d\d-00-/);
  });

  test('is read part by part', async () => {
    const part = async (argument: string) => {
      const query = `query ($cii: ID!) { criminalHistory(cii: $cii) { cycles(${argument}) { arrestDate } } }`;
      const variables = { cii: ciiNumber(castIndex('graceFenwick')) };
      return subgraphs.ask('history', query, { variables, facts: DETECTIVE });
    };
    expect((await part('first: 2, skip: 1')).data.criminalHistory).toEqual({
      cycles: [{ arrestDate: '2021-06-11' }, { arrestDate: '2009-11-30' }],
    });
    expect((await part('first: 101')).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  test('of an applicant without arrests is none', async () => {
    expect(await historyOf('noahWhitlock', DETECTIVE)).toEqual(NOTHING);
  });

  test('is read in one statement for each relation', async () => {
    subgraphs.takeStatements();
    const representations = Object.values(CAST).map(({ id }) => ({ __typename: 'Person', id }));
    await subgraphs.ask(
      'history',
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Person { criminalHistory { cycles { charges { statute } } } supervision { starts } }
      } }`,
      { variables: { representations }, facts: DETECTIVE },
    );
    expect(subgraphs.takeStatements()).toHaveLength(2);
  });
});

describe('a sealed arrest (Penal Code 851.92)', () => {
  test('is shown for a criminal justice purpose, with its stamp', async () => {
    const { criminalHistory } = await historyOf('priyaLindqvist', DETECTIVE);
    expect(criminalHistory.cycles).toEqual([
      expect.objectContaining({ seal: { kind: 'PC851_92', stamp: expect.stringMatching(/^ARREST SEALED/) } }),
    ]);
  });

  test.each([
    ['for employment', 'J'],
    ['for firearms', 'F'],
    ['for a court case of domestic violence', 'D'],
  ])('did not happen %s', async (_name, purpose) => {
    expect(await historyOf('priyaLindqvist', forPurpose(purpose, DETECTIVE))).toEqual(NOTHING);
  });
});

describe('of an applicant for criminal justice employment (Penal Code 11105 (l))', () => {
  const asBackgroundUnit = forPurpose('J', DETECTIVE);

  test('convictions and what awaits trial are told, and no relieved conviction, dismissal or seal', async () => {
    const { criminalHistory, supervision } = await historyOf('graceFenwick', asBackgroundUnit);
    expect(criminalHistory.cycles.map(({ arrestDate }: { arrestDate: string }) => arrestDate)).toEqual([
      '2026-05-08',
      '2021-06-11',
      '1998-09-14',
    ]);
    expect(supervision).toHaveLength(1);
  });

  test('a history of dismissals is none', async () => {
    expect(await historyOf('rubenOkafor', asBackgroundUnit)).toEqual(NOTHING);
  });

  test('no purpose but those of duty and of applicants has a history', async () => {
    const { criminalHistory, byNumber } = await historyOf('graceFenwick', forPurpose('E', DETECTIVE));
    expect([criminalHistory, byNumber]).toEqual([null, null]);
  });
});

describe('a juvenile arrest', () => {
  test('that was sealed (Welfare and Institutions Code 781) did not happen for anyone', async () => {
    expect(await historyOf('tobiasCastellane', [...DETECTIVE, JUVENILE])).toEqual(NOTHING);
  });

  test('that was not sealed needs the right to juvenile records', async () => {
    expect(await historyOf('desmondArroyo', DETECTIVE)).toEqual(NOTHING);
    const { criminalHistory } = await historyOf('desmondArroyo', [...DETECTIVE, JUVENILE]);
    expect(criminalHistory.cycles).toEqual([expect.objectContaining({ juvenile: true })]);
  });
});
