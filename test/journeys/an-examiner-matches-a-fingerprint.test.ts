// An examiner searches the gallery for whose print it is and gets candidates; nobody is identified until a colleague looks
// as well. The photo beside a candidate is fetched by its URL, once, and that it was is in the log before the first byte.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { descriptorOf } from '../../subgraphs/identification/seed/seed.ts';
import { CAST, castIndex } from '../../subgraphs/seeding/synthetic/cast.ts';
import { hashOf } from '../support/audit-key.ts';
import type { PersonaId } from '../support/cast.ts';
import { fetchObject } from '../support/fetch-object.ts';
import { startWorld, type World } from '../support/start-world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => {
  world.fetched.length = 0;
  world.audit.isBroken = false;
});
afterAll(() => world.close());

/** The right index finger of Marcus Dunmore, as a latent print gives it: three of its bits are smudged. */
const whole = descriptorOf(1, castIndex('marcusDunmore'), 0);
const LATENT = whole.slice(0, -1) + (Number.parseInt(whole.slice(-1), 16) ^ 0b111).toString(16);

const SEARCH = `mutation ($input: RequestBiometricMatchInput!) { requestBiometricMatch(input: $input) { match {
  id status version caveat identified { id }
  candidates { rank score person { id fullName } enrolment { position { label } quality image { url } } }
} } }`;
const DECIDE = `mutation ($input: ConfirmIdentificationInput!) { confirmIdentification(input: $input) { match {
  status requestedBy decidedBy identified { fullName }
} } }`;

const search = (persona: PersonaId) =>
  world.ask(persona, {
    query: SEARCH,
    variables: {
      input: { idempotencyKey: randomUUID(), modality: 'FINGERPRINT', descriptor: LATENT },
    },
  });
const decide = (persona: PersonaId, matchId: string, rank: number | null = 1) =>
  world.ask(persona, {
    query: DECIDE,
    variables: { input: { idempotencyKey: randomUUID(), matchId, version: 1, rank } },
  });

describe('the first examiner', () => {
  test('finds a candidate, and nobody is identified', async () => {
    const { data, errors } = await search('fingerprint-examiner');
    expect(errors).toEqual([]);
    expect(data.requestBiometricMatch.match).toMatchObject({
      status: 'CANDIDATES',
      caveat: expect.stringContaining('a lead, not an identification'),
      identified: null,
      candidates: [
        {
          rank: 1,
          score: 0.9531,
          person: { fullName: 'DUNMORE, MARCUS ELLERY' },
          enrolment: { position: { label: 'right index finger' } },
        },
      ],
    });
    expect(world.audit.last.subjects).toContainEqual(hashOf('person', CAST.marcusDunmore.id));
    expect(JSON.stringify(world.audit.last)).not.toContain(LATENT);
  });

  test('can not confirm what they found themself', async () => {
    const { data } = await search('fingerprint-examiner');
    const { errors } = await decide('fingerprint-examiner', data.requestBiometricMatch.match.id);
    expect(errors[0]?.message).toContain('a second examiner');
  });
});

describe('the second examiner', () => {
  test('finds the search among the undecided, and confirms it', async () => {
    const { data } = await search('fingerprint-examiner');
    const { id } = data.requestBiometricMatch.match;
    const open = await world.ask('second-examiner', { query: '{ undecidedBiometricMatches { id status } }' });
    expect(open.data.undecidedBiometricMatches).toContainEqual({ id, status: 'CANDIDATES' });
    const decided = await decide('second-examiner', id);
    expect(decided.errors).toEqual([]);
    expect(decided.data.confirmIdentification.match).toEqual({
      status: 'CONFIRMED',
      requestedBy: 'fingerprint-examiner',
      decidedBy: 'second-examiner',
      identified: { fullName: 'DUNMORE, MARCUS ELLERY' },
    });
  });

  test('may find that it is none of the candidates', async () => {
    const { data } = await search('fingerprint-examiner');
    const decided = await decide('second-examiner', data.requestBiometricMatch.match.id, null);
    expect(decided.data.confirmIdentification.match).toMatchObject({
      status: 'NOT_CONFIRMED',
      identified: null,
    });
  });
});

describe('the image of a candidate', () => {
  const urlOf = async (): Promise<string> => {
    const { data } = await search('fingerprint-examiner');
    return data.requestBiometricMatch.match.candidates[0].enrolment.image.url;
  };

  test('is fetched by its URL, and that it was fetched is on record before it leaves', async () => {
    const image = await fetchObject(world, 'fingerprint-examiner', await urlOf());
    expect(image).toMatchObject({
      status: 200,
      type: 'image/svg+xml',
      text: expect.stringMatching(/^<svg /),
    });
    expect(world.audit.last).toMatchObject({
      decisionId: image.headers.get('decision-id'),
      viewer: 'fingerprint-examiner',
      outcome: 'ANSWERED',
      disclosed: { 'RedeemedImage.base64': 1 },
      subjects: [hashOf('person', CAST.marcusDunmore.id)],
    });
    expect(image.headers.get('cache-control')).toBe('no-store, private');
    expect(image.headers.get('content-security-policy')).toContain('sandbox');
  });

  test('does not leave while it can not be recorded', async () => {
    const url = await urlOf();
    world.audit.isBroken = true;
    expect(await fetchObject(world, 'fingerprint-examiner', url)).toMatchObject({
      status: 503,
      type: 'application/json',
    });
    expect(world.fetched.some(({ query }) => query.includes('redeemImageTicket'))).toBe(false);
  });
});

test.each<PersonaId>(['patrol-officer', 'detective', 'firearms-examiner', 'analyst', 'applicant-clerk'])(
  '%s searches no gallery: the write is refused whole, and no source is asked',
  async (persona) => {
    const { data, errors } = await search(persona);
    expect([data, errors[0]?.extensions.code]).toEqual([undefined, 'OPERATION_REFUSED']);
    expect(world.fetched).toEqual([]);
  },
);
