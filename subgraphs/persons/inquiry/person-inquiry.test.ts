import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CAST, castIndex } from '../../seeding/synthetic/cast.ts';
import { ciiNumber } from '../../seeding/synthetic/identifiers.ts';
import { DETECTIVE, startTestSubgraphs, type TestSubgraphs } from '../../testing/test-subgraphs.ts';

let subgraphs: TestSubgraphs;
beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});
afterAll(() => subgraphs.close());

const INQUIRY = `query ($by: PersonInquiryBy!) {
  personInquiry(by: $by) {
    candidates { score matchedBy person { id fullName } }
    hasMore
    subject { personId cautions { code } wants { warrantNumber status } missing { status } license { status { code } } person { id } }
  }
}`;

const ask = async (by: object, facts = DETECTIVE) => {
  const { data, errors } = await subgraphs.ask('persons', INQUIRY, { variables: { by }, facts });
  return { inquiry: data?.personInquiry, errors };
};

const DUNMORE = { lastName: 'Dunmore', firstName: 'Marcus', dateOfBirth: '1984-03-09' };

describe('who is meant', () => {
  test('is plain by a license', async () => {
    const { inquiry, errors } = await ask({ license: { number: 'z441-0982' } });
    expect(errors).toBeUndefined();
    expect(inquiry.candidates).toMatchObject([
      { score: 1, matchedBy: ['LICENSE_NUMBER'], person: { id: CAST.marcusDunmore.id } },
    ]);
    expect(inquiry.subject.personId).toBe(CAST.marcusDunmore.id);
  });

  test('is plain by a number that an arrest gave, to whoever may read it', async () => {
    const by = { ciiNumber: ciiNumber(castIndex('marcusDunmore')) };
    expect((await ask(by)).inquiry.subject.personId).toBe(CAST.marcusDunmore.id);
  });

  test('is plain by the only exact name and date of birth, though others sound alike', async () => {
    const { inquiry } = await ask({ name: await nameOf('marcusDunmore') });
    expect(inquiry.subject.personId).toBe(CAST.marcusDunmore.id);
    expect(inquiry.candidates[0]).toMatchObject({
      matchedBy: ['EXACT_NAME', 'DATE_OF_BIRTH'],
      person: { fullName: 'DUNMORE, MARCUS ELLERY' },
    });
  });

  test('is not plain by a name alone, and both who may be meant are candidates', async () => {
    const { inquiry } = await ask({ name: { lastName: DUNMORE.lastName, firstName: DUNMORE.firstName } });
    expect(inquiry.subject).toBeNull();
    const ids = inquiry.candidates.map(({ person }: { person: { id: string } }) => person.id);
    expect(ids).toEqual(expect.arrayContaining([CAST.marcusDunmore.id, CAST.markusDunmoor.id]));
    expect(inquiry.hasMore).toBe(false);
  });

  test('is nobody by what nobody has', async () => {
    for (const by of [{ id: 'P00000000' }, { license: { number: 'Z0000000' } }, { fbiNumber: '0' }])
      expect((await ask(by)).inquiry).toEqual({ candidates: [], hasMore: false, subject: null });
  });
});

describe('a question is refused', () => {
  test.each([
    ['that asks by nothing', {}],
    ['that asks by two things', { id: CAST.marcusDunmore.id, license: { number: 'Z4410982' } }],
    ['that asks by an empty number', { license: { number: ' ' } }],
    ['in a state that is none', { license: { number: 'Z4410982', state: 'XX' } }],
  ])('%s', async (_name, by) => {
    expect((await ask(by)).errors).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }),
    ]);
  });

  test('that would list half the county', async () => {
    const { errors } = await ask({ name: { lastName: 'Dunmore' } });
    expect(errors?.[0]?.extensions?.code).toBe('SEARCH_TOO_BROAD');
  });
});

describe('what must be known first', () => {
  test('is what is in force today, each caution once', async () => {
    const { inquiry } = await ask({ id: CAST.marcusDunmore.id });
    const { wants, cautions, license, missing } = inquiry.subject;
    expect(wants).toEqual([{ warrantNumber: expect.any(String), status: 'ACTIVE' }]);
    expect(missing).toEqual([]);
    expect(license.status.code).toBe('SUS');
    const codes = cautions.map(({ code }: { code: string }) => code);
    expect(codes).toEqual([...new Set(codes)]);
  });

  test('holds nothing that the record rules keep from the viewer', async () => {
    const { inquiry } = await ask({ id: CAST.markusDunmoor.id });
    expect(inquiry.subject).toMatchObject({ wants: [], cautions: [] });
  });

  test('of many is read in one statement for each section, and one for all files', async () => {
    const representations = Object.values(CAST).map(({ id }) => ({
      __typename: 'PersonFindings',
      personId: id,
    }));
    subgraphs.takeStatements();
    await subgraphs.ask(
      'persons',
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on PersonFindings { cautions { code } wants { nic } missing { nic } license { number } person { id } }
      } }`,
      { variables: { representations } },
    );
    expect(subgraphs.takeStatements()).toHaveLength(3);
  });
});

/** The name and date of birth of one of the cast, as they are on record. */
async function nameOf(who: keyof typeof CAST) {
  const { data } = await subgraphs.ask(
    'persons',
    'query ($id: ID!) { person(id: $id) { dateOfBirth names { last first } } }',
    {
      variables: { id: CAST[who].id },
    },
  );
  const [{ last, first }] = data.person.names;
  return { lastName: last, firstName: first, dateOfBirth: data.person.dateOfBirth };
}
