// What an agency learns of its applicants by the number of their fingerprints, and that it learns of no others.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { castIndex } from '../../seeding/synthetic/cast.ts';
import { applicantTransaction } from '../../seeding/synthetic/identifiers.ts';
import { type Question, startTestSubgraphs, type TestSubgraphs } from '../../testing/test-subgraphs.ts';

let subgraphs: TestSubgraphs;
beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});
afterAll(() => subgraphs.close());

const LICENSING = 'CA099031Z';
const factsFor = (purpose: string) => [
  'authenticated',
  'case',
  'reason',
  `purpose:${purpose}`,
  'scope:applicant:read',
];
const asClerk: Question = { facts: factsFor('I'), as: { agency: LICENSING } };
const asBackgroundUnit: Question = { facts: factsFor('J') };

/** Places in the cast's list of applications. */
const ATI = {
  noahForPolice: applicantTransaction(castIndex('noahWhitlock'), 0),
  priyaForChildCare: applicantTransaction(castIndex('priyaLindqvist'), 1),
  graceForGuard: applicantTransaction(castIndex('graceFenwick'), 2),
  tobiasForCoach: applicantTransaction(castIndex('tobiasCastellane'), 3),
  desmondForGuard: applicantTransaction(castIndex('desmondArroyo'), 4),
  noahForGuard: applicantTransaction(castIndex('noahWhitlock'), 5),
  graceForRecords: applicantTransaction(castIndex('graceFenwick'), 6),
  nobody: 'Z999ZZZ999',
} as const;

async function seenOf(ati: string, question: Question) {
  subgraphs.takeStatements();
  const answer = await subgraphs.ask(
    'history',
    `query ($ati: ID!) { applicantRecord(ati: $ati) {
      authority position entries { arrestDate disposition { code } jailDays probationMonths prisonMonths }
    } }`,
    { ...question, variables: { ati } },
  );
  return { answer, statements: subgraphs.takeStatements() };
}

const entriesSeen = async (ati: string, question: Question): Promise<readonly string[]> => {
  const { answer } = await seenOf(ati, question);
  return answer.data.applicantRecord.entries.map(
    ({ arrestDate, disposition }: { arrestDate: string; disposition: { code: string } }) =>
      `${arrestDate} ${disposition.code}`,
  );
};

describe('the record of a submission', () => {
  test('holds what the law of the application lets through', async () => {
    expect(await entriesSeen(ATI.graceForGuard, asClerk)).toEqual([
      '2026-05-08 PEND',
      '2021-06-11 CONV',
      '2021-06-11 CONV',
    ]);
    expect(await entriesSeen(ATI.graceForRecords, asBackgroundUnit)).toEqual([
      '2026-05-08 PEND',
      '2021-06-11 CONV',
      '2021-06-11 CONV',
      '1998-09-14 CONV',
    ]);
  });

  test('tells the sentence of a conviction, and none of what awaits trial', async () => {
    const { answer } = await seenOf(ATI.graceForGuard, asClerk);
    const [pending, convicted] = answer.data.applicantRecord.entries;
    expect(pending).toMatchObject({ jailDays: null, probationMonths: null, prisonMonths: null });
    expect(convicted).toMatchObject({ jailDays: expect.any(Number), prisonMonths: expect.any(Number) });
  });

  test.each<[string, string]>([
    ['a sealed arrest', ATI.priyaForChildCare],
    ['a sealed juvenile record', ATI.tobiasForCoach],
    ['a juvenile record', ATI.desmondForGuard],
  ])('of somebody with %s is that of somebody never arrested, in as many statements', async (_what, ati) => {
    const denied = await seenOf(ati, asClerk);
    const never = await seenOf(ATI.noahForGuard, asClerk);
    expect(denied.answer.data.applicantRecord.entries).toEqual([]);
    expect(never.answer.data.applicantRecord.entries).toEqual([]);
    expect(denied.statements).toEqual(never.statements);
  });
});

describe('there is no submission', () => {
  test.each<[string, string, Question]>([
    ['of another agency', ATI.noahForPolice, asClerk],
    [
      'for another purpose than it was made for',
      ATI.graceForGuard,
      { ...asBackgroundUnit, as: { agency: LICENSING } },
    ],
    ['of oneself', ATI.graceForGuard, { ...asClerk, as: { agency: LICENSING, person: 'P91056657' } }],
  ])('%s: it is told from none by nothing', async (_what, ati, question) => {
    const denied = await seenOf(ati, question);
    expect(denied.answer.data).toEqual({ applicantRecord: null });
    expect(denied).toEqual(await seenOf(ATI.nobody, question));
  });

  test.each([['C'], ['F'], ['E'], ['R'], ['H'], ['X']])(
    'for purpose %s the question is refused',
    async (purpose) => {
      const { answer, statements } = await seenOf(ATI.graceForGuard, {
        facts: factsFor(purpose),
        as: { agency: LICENSING },
      });
      expect(answer.data?.applicantRecord ?? null).toBeNull();
      expect(answer.errors).not.toEqual([]);
      expect(statements).toEqual([]);
    },
  );
});
