// The same record for three readers: the detective sees all of it with its stamps, the background unit and the licensing
// clerk what Penal Code 11105 (k) to (p) lets through. What is sealed or juvenile looks as if it had never happened.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CAST, type CastName, castIndex } from '../../subgraphs/seeding/synthetic/cast.ts';
import { applicantTransaction } from '../../subgraphs/seeding/synthetic/identifiers.ts';
import { hashOf } from '../support/audit-key.ts';
import type { PersonaId } from '../support/cast.ts';
import { startWorld, type World } from '../support/start-world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => {
  world.fetched.length = 0;
});
afterAll(() => world.close());

const RECORD = `query ($id: ID!) { person(id: $id) {
  criminalHistory { cycles { arrestDate charges { disposition { code } } seal { kind stamp } } }
  supervision { kind { code } }
} }`;

async function historyFor(persona: PersonaId, name: CastName) {
  const { data, errors } = await world.ask(persona, { query: RECORD, variables: { id: CAST[name].id } });
  expect(errors).toEqual([]);
  const { disclosed, withheld, outcome } = world.audit.last;
  return { person: data.person, audited: { disclosed, withheld, outcome } };
}

const arrestDates = (history: { cycles: readonly { arrestDate: string }[] } | null): readonly string[] =>
  history?.cycles.map(({ arrestDate }) => arrestDate) ?? [];

/** Their places in the cast's list of applications. */
const GRACE_AS_GUARD = applicantTransaction(castIndex('graceFenwick'), 2);
const PRIYA_FOR_CHILD_CARE = applicantTransaction(castIndex('priyaLindqvist'), 1);
const TOBIAS_AS_COACH = applicantTransaction(castIndex('tobiasCastellane'), 3);
const NOAH_AS_GUARD = applicantTransaction(castIndex('noahWhitlock'), 5);
const NOAH_AS_OFFICER = applicantTransaction(castIndex('noahWhitlock'), 0);

const FINGERPRINTS = `query ($ati: ID!) { applicantRecord(ati: $ati) {
  authority position entries { arrestDate offense { label } disposition { code } }
} }`;

async function broughtBack(persona: PersonaId, ati: string) {
  const { status, data, errors } = await world.ask(persona, { query: FINGERPRINTS, variables: { ati } });
  const { disclosed, withheld, outcome } = world.audit.last;
  return { status, data, errors, audited: { disclosed, withheld, outcome } };
}

describe('the detective', () => {
  test('reads every arrest, relieved and dismissed ones too', async () => {
    const { person } = await historyFor('detective', 'graceFenwick');
    expect(arrestDates(person.criminalHistory)).toHaveLength(5);
  });

  test('reads a sealed arrest with its stamp', async () => {
    const { person } = await historyFor('detective', 'priyaLindqvist');
    expect(person.criminalHistory.cycles).toEqual([
      expect.objectContaining({
        seal: { kind: 'PC851_92', stamp: expect.stringMatching(/^ARREST SEALED: DO NOT RELEASE/) },
      }),
    ]);
  });

  test('reads no submission of fingerprints', async () => {
    const { data, errors } = await broughtBack('detective', GRACE_AS_GUARD);
    expect(data).toEqual({ applicantRecord: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NEED_TO_KNOW']);
    expect(world.fetched).toEqual([]);
  });
});

describe('the background unit', () => {
  test('reads convictions and what awaits trial: no relieved conviction and no dismissal', async () => {
    const { person } = await historyFor('background-investigator', 'graceFenwick');
    expect(arrestDates(person.criminalHistory)).toEqual(['2026-05-08', '2021-06-11', '1998-09-14']);
    expect(person.supervision).toEqual([{ kind: { code: 'PAROLE' } }]);
  });

  test('is not told of custody, of release until trial, or what the arrest was for; nobody is asked', async () => {
    const { data, errors } = await world.ask('background-investigator', {
      query: `query ($id: ID!) { person(id: $id) { criminalHistory { cycles {
        pretrial { releases { bailDollars } } incarceration { facility } charges { asArrested { statute } statute }
      } } } }`,
      variables: { id: CAST.graceFenwick.id },
    });
    const [pending] = data.person.criminalHistory.cycles;
    expect(pending).toEqual({
      pretrial: null,
      incarceration: null,
      charges: [{ asArrested: null, statute: 'PC 1320' }],
    });
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['NEED_TO_KNOW']));
    expect(world.fetched.some(({ query }) => /pretrial|incarceration|asArrested/.test(query))).toBe(false);
  });

  test.each<[string, CastName]>([
    ['a sealed arrest', 'priyaLindqvist'],
    ['a sealed juvenile record', 'tobiasCastellane'],
    ['a juvenile record', 'desmondArroyo'],
    ['a dismissal', 'rubenOkafor'],
  ])('sees no difference between %s and no arrest, nor does the audit', async (_what, name) => {
    const denied = await historyFor('background-investigator', name);
    expect(denied.person).toEqual({ criminalHistory: null, supervision: [] });
    expect(denied).toEqual(await historyFor('background-investigator', 'noahWhitlock'));
  });

  test('reads what the fingerprints of its own applicant brought back', async () => {
    const { data, errors } = await broughtBack('background-investigator', NOAH_AS_OFFICER);
    expect(errors).toEqual([]);
    expect(data.applicantRecord).toEqual({ authority: 'PC11105_K', position: 'police officer', entries: [] });
  });
});

describe('the licensing clerk', () => {
  test('reads the convictions that stand and what awaits trial, and it is on record of whom', async () => {
    const { data, errors } = await broughtBack('applicant-clerk', GRACE_AS_GUARD);
    expect(errors).toEqual([]);
    expect(data.applicantRecord).toEqual({
      authority: 'PC11105_P',
      position: 'security guard',
      entries: ['PEND', 'CONV', 'CONV'].map((code) => expect.objectContaining({ disposition: { code } })),
    });
    expect(world.audit.last.subjects).toEqual(
      expect.arrayContaining([hashOf('person', CAST.graceFenwick.id), hashOf('ati', GRACE_AS_GUARD)]),
    );
    expect(world.fetched.map(({ subgraph }) => subgraph)).toEqual(['history']);
  });

  test.each([
    ['a sealed arrest', PRIYA_FOR_CHILD_CARE, 'PC11105_M', 'family child care home'],
    ['a sealed juvenile record', TOBIAS_AS_COACH, 'PC11105_N', 'youth sports coach'],
  ])('sees no difference between %s and no arrest', async (_what, ati, authority, position) => {
    const denied = await broughtBack('applicant-clerk', ati);
    expect(denied.data.applicantRecord).toEqual({ authority, position, entries: [] });
    const never = await broughtBack('applicant-clerk', NOAH_AS_GUARD);
    expect([denied.errors, denied.audited]).toEqual([never.errors, never.audited]);
  });

  test('finds no submission of another agency: it is told from none by nothing', async () => {
    const denied = await broughtBack('applicant-clerk', NOAH_AS_OFFICER);
    expect(denied.data).toEqual({ applicantRecord: null });
    expect(denied).toEqual(await broughtBack('applicant-clerk', 'Z999ZZZ999'));
  });

  test('reads no history and nothing that identifies a person', async () => {
    const { data, errors } = await world.ask('applicant-clerk', {
      query: `query ($id: ID!) { person(id: $id) { dateOfBirth criminalHistory { cii } supervision { officer } } }`,
      variables: { id: CAST.graceFenwick.id },
    });
    expect(data.person).toEqual({ dateOfBirth: null, criminalHistory: null, supervision: null });
    expect(errors).toHaveLength(3);
  });

  test.each(['E', 'R', 'H', 'X', 'J', 'C'])(
    'is refused for purpose %s before anything is asked',
    async (purpose) => {
      const { status, errors } = await world.ask('applicant-clerk', {
        query: FINGERPRINTS,
        variables: { ati: GRACE_AS_GUARD },
        headers: { 'inquiry-purpose': purpose },
      });
      expect([status, errors[0]?.extensions.code]).toEqual([403, 'PURPOSE_NOT_PERMITTED']);
      expect(world.fetched).toEqual([]);
    },
  );
});
