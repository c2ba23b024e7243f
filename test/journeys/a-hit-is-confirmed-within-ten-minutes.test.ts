// A wanted man is stopped. The officer asks whether the warrant stands; nobody answers in time, so they ask again.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createMovableClock } from '../../subgraphs/serving/thread/movable-clock.ts';
import type { PersonaId } from '../support/cast.ts';
import { startWorld, type World } from '../support/start-world.ts';

const WARRANT = { nic: 'W000004417', file: 'WANTED', enteredBy: 'CA0990300' };
const at = (time: string) => new Date(`2026-06-30T${time}Z`);
const clock = createMovableClock(at('20:00:00'));

let world: World;
beforeAll(async () => {
  world = await startWorld({ subgraphs: { clock: clock.shared } });
});
beforeEach(() => {
  world.fetched.length = 0;
});
afterAll(() => world.close());

/** What the viewer reads beside Marcus Dunmore's warrant. */
async function hitFor(persona: PersonaId) {
  const query = `{ person(id: "P17368787") { wantedRecords { nic confirmation {
    status requestNumber dueAt extradition caveat request { id version } } } } }`;
  const { data, errors } = await world.ask(persona, { query });
  expect(errors).toEqual([]);
  return data.person.wantedRecords[0].confirmation;
}

async function ask(requestNumber: number, key = `ask-${requestNumber}`) {
  const query = `mutation ($input: RequestHitConfirmationInput!) {
    requestHitConfirmation(input: $input) { request { id status requestNumber dueAt } } }`;
  const input = { idempotencyKey: key, ...WARRANT, priority: 'URGENT', requestNumber };
  const { data, errors } = await world.ask('patrol-officer', { query, variables: { input } });
  return { request: data?.requestHitConfirmation?.request, errors: errors.map(({ message }) => message) };
}

test('nobody has asked: the hit says so, and that it alone is no cause', async () => {
  expect(await hitFor('patrol-officer')).toMatchObject({
    status: 'NOT_REQUESTED',
    request: null,
    caveat: expect.stringContaining('not probable cause'),
  });
});

test('the caveat comes with the hit itself: nobody else is asked for it', async () => {
  const query = '{ person(id: "P17368787") { wantedRecords { confirmation { caveat } } } }';
  const { data } = await world.ask('patrol-officer', { query });
  expect(data.person.wantedRecords[0].confirmation.caveat).toContain('not probable cause');
  expect(world.fetched.map(({ subgraph }) => subgraph)).toEqual(['persons']);
});

test('the officer asks, once, and the answer is due in ten minutes', async () => {
  const [first, again] = [await ask(1), await ask(1)];
  expect(first.errors).toEqual([]);
  expect(again.request).toEqual(first.request);
  const due = at('20:10:00').toISOString();
  expect(first.request).toMatchObject({ status: 'REQUESTED', requestNumber: 1, dueAt: due });
  expect(await hitFor('patrol-officer')).toMatchObject({ status: 'REQUESTED', dueAt: due });
});

test('time alone makes it overdue: the hit is never answered from what was kept', async () => {
  expect((await ask(2, 'too-early')).errors).toEqual([expect.stringContaining('is not due yet')]);
  clock.moveTo(at('20:10:01'));
  world.fetched.length = 0;
  expect(await hitFor('patrol-officer')).toMatchObject({ status: 'OVERDUE' });
  expect(world.fetched.map(({ subgraph }) => subgraph)).toContain('messages');
  expect(world.audit.last).toMatchObject({ disclosed: { 'HitConfirmation.status': 1 } });
});

test('the second request follows, then the third, of which the state has a copy', async () => {
  expect((await ask(2)).request).toMatchObject({ status: 'REQUESTED', requestNumber: 2 });
  clock.moveTo(at('20:20:02'));
  expect((await ask(3)).request).toMatchObject({ status: 'REQUESTED', requestNumber: 3 });
  const { data } = await world.ask('patrol-officer', {
    query: '{ outbox(first: 2) { edges { node { kind subject addressedTo } } } }',
  });
  const addressed = data.outbox.edges.map(
    ({ node }: { node: { addressedTo: string[] } }) => node.addressedTo,
  );
  expect(addressed).toEqual([['CA0990300', 'CA0990900'], ['CA0990300']]);
});

test('only the agency that entered the warrant answers, and says whether it will extradite', async () => {
  const { request } = await hitFor('patrol-officer');
  const query = `mutation ($input: AnswerHitConfirmationInput!) {
    answerHitConfirmation(input: $input) { request { status } } }`;
  const input = { requestId: request.id, version: request.version, answer: 'CONFIRMED', extradition: true };
  const answer = (persona: PersonaId) =>
    world.ask(persona, { query, variables: { input: { ...input, idempotencyKey: `answer-${persona}` } } });
  for (const persona of ['patrol-officer', 'dispatcher'] as const)
    expect((await answer(persona)).errors[0]?.message).toContain('your agency owes no answer');
  const owed = await world.ask('port-marrow-dispatcher', {
    query: '{ hitConfirmationsOwed { id requestNumber askedBy { name } } }',
  });
  expect(owed.data.hitConfirmationsOwed).toEqual([
    { id: request.id, requestNumber: 3, askedBy: { name: 'Alder Bay Police Department' } },
  ]);
  const { data } = await answer('port-marrow-dispatcher');
  expect(data.answerHitConfirmation.request).toEqual({ status: 'CONFIRMED' });
});

test('the officer sees at once that the warrant stands; who did not ask sees that they have not', async () => {
  expect(await hitFor('patrol-officer')).toMatchObject({
    status: 'CONFIRMED',
    requestNumber: 3,
    extradition: true,
  });
  expect(await hitFor('dispatcher')).toMatchObject({ status: 'NOT_REQUESTED', request: null });
});

test('a clerk who may not read hits learns nothing of their confirmation, and nobody is asked', async () => {
  const { errors } = await world.ask('dmv-clerk', { query: '{ hitConfirmationsAsked { nic } }' });
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NEED_TO_KNOW']);
  expect(world.fetched).toEqual([]);
});
