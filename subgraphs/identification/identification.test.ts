import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../platform/database.ts';
import { CAST, type CastName, castIndex } from '../seeding/synthetic/cast.ts';
import { openSeededDatabase } from '../testing/copied-database.ts';
import {
  DETECTIVE,
  JUVENILE,
  type Question,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../testing/test-subgraphs.ts';
import { signTicket } from './enrolment/image-ticket.ts';
import { descriptorOf } from './seed/seed.ts';

let database: Database;
let subgraphs: TestSubgraphs;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
});
afterAll(() => subgraphs.close());

const BIOMETRIC = ['scope:biometric:match', 'scope:biometric:read'];
const asExaminer = (viewer: string, changed: Question['as'] = {}): Question => ({
  facts: [...DETECTIVE, ...BIOMETRIC],
  as: { viewer, ...changed },
});
const FIRST = asExaminer('first');
const SECOND = asExaminer('second');

async function enrolmentsOf(name: CastName, question: Question = FIRST) {
  const { data } = await subgraphs.ask(
    'identification',
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person {
      biometrics { id modality position { system code } quality tcn capturedBy device image { url validSeconds } }
    } } }`,
    { ...question, variables: { representations: [{ __typename: 'Person', id: CAST[name].id }] } },
  );
  return data._entities[0].biometrics;
}

const redeem = async (ticket: string, question: Question = FIRST) =>
  (
    await subgraphs.ask(
      'identification',
      'mutation ($ticket: String!) { redeemImageTicket(ticket: $ticket) { mediaType base64 personId promisedBy } }',
      { ...question, variables: { ticket } },
    )
  ).data.redeemImageTicket;

const ticketOf = ({ image }: { image: { url: string } }): string => image.url.replace('/objects/images/', '');

describe('enrolments', () => {
  test('tell who took which image with what, and where it is fetched', async () => {
    const enrolments = await enrolmentsOf('marcusDunmore');
    expect(enrolments.map(({ modality }: { modality: string }) => modality).sort()).toEqual([
      'FACE',
      'FINGERPRINT',
      'FINGERPRINT',
      'IRIS',
      'PALM_PRINT',
    ]);
    const [finger] = enrolments.filter(({ modality }: { modality: string }) => modality === 'FINGERPRINT');
    expect(finger).toMatchObject({
      position: { system: 'NIST:FGP', code: '2' },
      quality: expect.any(Number),
      image: { url: expect.stringMatching(/^\/objects\/images\/[\w-]+\.[\w-]{43}$/), validSeconds: 60 },
    });
  });

  test('of many persons are read in one statement', async () => {
    subgraphs.takeStatements();
    const representations = Object.values(CAST).map(({ id }) => ({ __typename: 'Person', id }));
    await subgraphs.ask(
      'identification',
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person { biometrics { tcn } } } }',
      { ...FIRST, variables: { representations } },
    );
    expect(subgraphs.takeStatements()).toHaveLength(1);
  });

  test('of a minor need the right to juvenile records, and sealed ones exist for nobody', async () => {
    const withJuvenile = { ...FIRST, facts: [...(FIRST.facts ?? []), JUVENILE] };
    expect(await enrolmentsOf('desmondArroyo')).toEqual([]);
    expect(await enrolmentsOf('desmondArroyo', withJuvenile)).toHaveLength(5);
    expect(await enrolmentsOf('tobiasCastellane', withJuvenile)).toEqual([]);
  });

  test('of oneself do not exist', async () => {
    expect(await enrolmentsOf('rubenOkafor', asExaminer('first', { person: CAST.rubenOkafor.id }))).toEqual(
      [],
    );
  });
});

describe('an image', () => {
  test('is handed out once for its ticket, and of two at once to one', async () => {
    const [enrolment] = await enrolmentsOf('marcusDunmore');
    const answers = await Promise.all([redeem(ticketOf(enrolment)), redeem(ticketOf(enrolment))]);
    const [image, ...others] = answers.filter((answer) => answer !== null);
    expect(others).toEqual([]);
    expect(image).toMatchObject({
      mediaType: 'image/svg+xml',
      personId: CAST.marcusDunmore.id,
      promisedBy: 'test',
    });
    expect(Buffer.from(image.base64, 'base64').toString()).toMatch(/^<svg /);
    expect(await redeem(ticketOf(enrolment))).toBeNull();
  });

  test('is not handed out to another viewer, for another case, nor once the ticket has expired', async () => {
    const [enrolment] = await enrolmentsOf('marcusDunmore');
    expect(await redeem(ticketOf(enrolment), SECOND)).toBeNull();
    const [{ secret } = { secret: '' }] = await database.query<{ secret: string }>(
      'select secret from identification.ticket_key',
    );
    const holder = { issuer: 'i', viewer: 'first', agency: 'CA0990100' };
    const promise = (seconds: number) => ({
      enrolmentId: enrolment.id,
      decisionId: 'test',
      expires: Math.floor(Date.now() / 1_000) + seconds,
      nonce: randomUUID(),
    });
    expect(await redeem(signTicket(promise(-1), holder, secret))).toBeNull();
    expect(await redeem(signTicket(promise(30), { ...holder, case: 'AB-2' }, secret))).toBeNull();
    expect(await redeem(signTicket(promise(30), holder, secret))).not.toBeNull();
    expect(await redeem(ticketOf(enrolment))).not.toBeNull();
  });
});

const MATCH =
  'match { id status requestedBy decidedBy caveat version candidates { rank score personId } identified { id } }';

async function search(name: CastName, question: Question = FIRST, key: string = randomUUID()) {
  const input = {
    idempotencyKey: key,
    modality: 'FINGERPRINT',
    descriptor: descriptorOf(1, castIndex(name), 0),
  };
  const { data, errors } = await subgraphs.ask(
    'identification',
    `mutation ($input: RequestBiometricMatchInput!) { requestBiometricMatch(input: $input) { ${MATCH} } }`,
    { ...question, variables: { input } },
  );
  expect(errors).toBeUndefined();
  return data.requestBiometricMatch.match;
}

async function decide(matchId: string, decision: object, question: Question = SECOND) {
  const input = { idempotencyKey: randomUUID(), matchId, version: 1, rank: 1, ...decision };
  return subgraphs.ask(
    'identification',
    `mutation ($input: ConfirmIdentificationInput!) { confirmIdentification(input: $input) { ${MATCH} } }`,
    { ...question, variables: { input } },
  );
}

describe('a search of the gallery', () => {
  test('finds candidates, and identifies nobody', async () => {
    expect(await search('marcusDunmore')).toMatchObject({
      status: 'CANDIDATES',
      requestedBy: 'first',
      decidedBy: null,
      caveat: expect.stringContaining('not an identification'),
      candidates: [{ rank: 1, score: 1, personId: CAST.marcusDunmore.id }],
      identified: null,
    });
  });

  test('finds no candidate whom the examiner may not know of', async () => {
    for (const name of ['tobiasCastellane', 'desmondArroyo', 'haroldOsei'] as const)
      expect(await search(name)).toMatchObject({ status: 'NO_CANDIDATE', candidates: [] });
  });

  test('that is sent again is the same one', async () => {
    const key = randomUUID();
    const first = await search('graceFenwick', FIRST, key);
    expect(await search('graceFenwick', FIRST, key)).toEqual(first);
  });

  test('exists for the agency that made it alone', async () => {
    const { id } = await search('marcusDunmore');
    const seen = async (matchId: string, question: Question) =>
      subgraphs.ask('identification', 'query ($id: ID!) { biometricMatch(id: $id) { status } }', {
        ...question,
        variables: { id: matchId },
      });
    expect((await seen(id, SECOND)).data.biometricMatch).toEqual({ status: 'CANDIDATES' });
    const elsewhere = asExaminer('second', { agency: 'CA0990300' });
    expect(await seen(id, elsewhere)).toEqual(await seen('BMnone', elsewhere));
    expect((await decide(id, {}, elsewhere)).errors?.[0]?.message).toBe(
      (await decide('BMnone', {}, elsewhere)).errors?.[0]?.message,
    );
  });
});

describe('an identification', () => {
  test('is confirmed by a second examiner, once', async () => {
    const { id } = await search('marcusDunmore');
    const { data } = await decide(id, {});
    expect(data.confirmIdentification.match).toMatchObject({
      status: 'CONFIRMED',
      decidedBy: 'second',
      version: 2,
      identified: { id: CAST.marcusDunmore.id },
    });
    expect((await decide(id, {})).errors?.[0]?.extensions?.code).toBe('STALE_VERSION');
    expect((await decide(id, { version: 2 })).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  test('is never confirmed by whoever asked', async () => {
    const { id } = await search('marcusDunmore');
    const { errors } = await decide(id, {}, FIRST);
    expect(errors?.[0]?.message).toContain('second examiner');
    expect((await decide(id, { rank: null })).data.confirmIdentification.match).toMatchObject({
      status: 'NOT_CONFIRMED',
      identified: null,
    });
  });

  test('needs a candidate of the search', async () => {
    const { id } = await search('marcusDunmore');
    expect((await decide(id, { rank: 2 })).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    const undecided = await subgraphs.ask(
      'identification',
      '{ undecidedBiometricMatches(first: 100) { id } }',
      SECOND,
    );
    expect(undecided.data.undecidedBiometricMatches).toContainEqual({ id });
  });
});
