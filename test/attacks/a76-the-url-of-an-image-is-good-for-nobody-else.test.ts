// The URL of an image is found in a history, a log or a colleague's message. It is good once, for a minute, for the viewer
// to whom it was given and in the inquiry in which it was; whoever else tries it is told the same as of no image at all.
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import type { PersonaId } from '../support/cast.ts';
import { type FetchedObject, fetchObject } from '../support/fetch-object.ts';
import { startWorld, type World } from '../support/start-world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => {
  world.fetched.length = 0;
});
afterAll(() => world.close());

async function urlFor(persona: PersonaId): Promise<string> {
  const { data } = await world.ask(persona, {
    query: 'query ($id: ID!) { person(id: $id) { biometrics { modality image { url } } } }',
    variables: { id: CAST.marcusDunmore.id },
  });
  world.fetched.length = 0;
  return data.person.biometrics.find(({ modality }: { modality: string }) => modality === 'FACE').image.url;
}

const NONE = '/objects/images/bm90aGluZw.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const seenOf = ({ status, type, text }: FetchedObject) => ({
  status,
  type,
  text: text.replace(/"decisionId":"[^"]+"/, '"decisionId":"…"'),
});
const noImage = async (persona: PersonaId) => seenOf(await fetchObject(world, persona, NONE));

test('A76 the URL is good for whom it was given to', async () => {
  expect(await fetchObject(world, 'detective', await urlFor('detective'))).toMatchObject({
    status: 200,
    type: 'image/svg+xml',
  });
});

test('A76 used again it is good for nothing, and of ten at once one is answered', async () => {
  const url = await urlFor('detective');
  const all = await Promise.all(Array.from({ length: 10 }, () => fetchObject(world, 'detective', url)));
  expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(seenOf(await fetchObject(world, 'detective', url))).toEqual(await noImage('detective'));
});

test('A76 another viewer with the same rights can not use it, and it is still good for its own', async () => {
  const url = await urlFor('detective');
  expect(seenOf(await fetchObject(world, 'fingerprint-examiner', url))).toEqual(
    await noImage('fingerprint-examiner'),
  );
  expect((await fetchObject(world, 'detective', url)).status).toBe(200);
});

test('A76 for another case it is good for nothing', async () => {
  const url = await urlFor('detective');
  const other = { 'inquiry-case': 'AB-2026-009999' };
  expect(seenOf(await fetchObject(world, 'detective', url, other))).toEqual(await noImage('detective'));
});

test('A76 changed anywhere it is good for nothing', async () => {
  const url = await urlFor('detective');
  const start = '/objects/images/'.length;
  for (const at of [start, start + 20, url.indexOf('.') + 1, url.length - 1]) {
    const changed = url.slice(0, at) + (url[at] === 'A' ? 'B' : 'A') + url.slice(at + 1);
    expect(seenOf(await fetchObject(world, 'detective', changed))).toEqual(await noImage('detective'));
  }
  expect((await fetchObject(world, 'detective', url)).status).toBe(200);
});

test.each<[string, PersonaId, Record<string, string | null>, number]>([
  ['without a token', 'detective', { authorization: null }, 401],
  ['with a token that is none', 'detective', { authorization: 'Bearer a.b.c' }, 401],
  ['without a purpose', 'detective', { 'inquiry-purpose': null }, 400],
  ['without a reason', 'detective', { 'inquiry-reason': null }, 400],
  ['without a case', 'detective', { 'inquiry-case': null }, 400],
  ['for a purpose that has no images', 'detective', { 'inquiry-purpose': 'D' }, 403],
  ['by somebody without the right', 'patrol-officer', {}, 403],
  ['by a suspended officer', 'suspended-officer', {}, 403],
])('A76 %s no source is asked, and the attempt is on record', async (_how, persona, headers, status) => {
  const url = await urlFor('detective');
  const answer = await fetchObject(world, persona, url, headers);
  expect(answer).toMatchObject({ status, type: 'application/json' });
  expect(answer.text).not.toContain('svg');
  expect(world.fetched).toEqual([]);
  expect(world.audit.last.outcome).not.toBe('ANSWERED');
  expect((await fetchObject(world, 'detective', url)).status).toBe(200);
});

test('A76 after a suspension it is good for nothing, although its minute is not over', async () => {
  const url = await urlFor('detective');
  const suspended = await world.ask('supervisor', {
    query: `mutation ($input: SuspendViewerInput!) { suspendViewer(input: $input) { changed } }`,
    variables: {
      input: { personnelId: await personnelIdOf('detective'), reason: 'a complaint is looked into' },
    },
  });
  expect(suspended.errors).toEqual([]);
  while ((await world.ask('detective', { query: '{ __typename }' })).status !== 403) await setTimeout(50);
  world.fetched.length = 0;
  expect(await fetchObject(world, 'detective', url)).toMatchObject({ status: 403, type: 'application/json' });
  expect(world.fetched).toEqual([]);
});

async function personnelIdOf(login: string): Promise<string> {
  const { data } = await world.ask('supervisor', {
    query: '{ agencyPersonnel(ori: "CA0990100") { id login } }',
  });
  return data.agencyPersonnel.find((one: { login: string }) => one.login === login).id;
}
