// At a workplace an officer meets somebody whom an order keeps away from it, and who has not been told. Asked what the
// order says, the graph says: notice first. The officer gives it, and from that hour on the same contact is a violation.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readEnvironment } from '../../platform/environment.ts';
import type { PersonaId } from '../support/cast.ts';
import { startWorld, type World } from '../support/start-world.ts';

/** A workplace violence order of 2 April 2025, in force for three weeks and not served. */
const UNSERVED_ORDER_ID = 'PO00000642';
const TODAY = '2025-04-10';
const [BEFORE, NOTICE, AFTER] = ['2025-04-10T20:45:00Z', '2025-04-10T21:00:00Z', '2025-04-10T21:30:00Z'];

let world: World;
beforeAll(async () => {
  const { syntheticPersons } = readEnvironment({ SYNTHETIC_PERSONS: '700' });
  world = await startWorld({ environment: { syntheticPersons }, subgraphs: { today: TODAY } });
});
beforeEach(() => {
  world.fetched.length = 0;
  world.audit.events.length = 0;
});
afterAll(() => world.close());

/** They stand at the door of the workplace, and speak to nobody. */
const AT_THE_DOOR = {
  place: { placeKind: 'WORKPLACE', protectedPerson: 1, distanceYards: 0 },
  parties: [],
  channels: [],
  conduct: [],
  possession: [],
};

async function whatItSays(persona: PersonaId, at: string, contact: object = AT_THE_DOOR) {
  const query = `query ($id: ID!, $contact: DescribedContact!, $at: DateTime) { protectiveOrder(id: $id) {
    enforceability(contact: $contact, at: $at) {
      summary notice { given how since } actions { action duty } confirmation { status caveat }
      findings { condition { code } outcome }
    }
  } }`;
  const { data } = await world.ask(persona, { query, variables: { id: UNSERVED_ORDER_ID, contact, at } });
  return data?.protectiveOrder?.enforceability;
}

const write = (persona: PersonaId, mutation: string, input: object) => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { order { id violations { outcome agency { ori } } } } }`;
  return world.ask(persona, { query, variables: { input: { orderId: UNSERVED_ORDER_ID, ...input } } });
};

const actions = (told: { actions: readonly { action: string }[] }) =>
  told.actions.map(({ action }) => action);

test('before anybody has told them, notice comes first, and nobody is arrested', async () => {
  const told = await whatItSays('patrol-officer', BEFORE);
  expect(told).toMatchObject({
    summary: 'NOTICE_FIRST',
    notice: { given: 'NOT_GIVEN', how: 'NOT_SERVED', since: null },
    confirmation: { status: 'NOT_REQUESTED', caveat: expect.stringContaining('confirm') },
  });
  expect(told.findings).toContainEqual({ condition: { code: '04' }, outcome: 'VIOLATED' });
  expect(actions(told)).toEqual(expect.arrayContaining(['CONFIRM_ORDER', 'GIVE_NOTICE']));
  expect(actions(told)).not.toContain('ARREST');
});

test('the officer tells them its terms: from that hour on, and not before, it is a violation', async () => {
  const { errors } = await write('patrol-officer', 'recordProtectiveOrderService', {
    manner: 'VERBAL_NOTICE',
    servedOn: TODAY,
    servedAt: NOTICE,
  });
  expect(errors).toEqual([]);
  expect(await whatItSays('patrol-officer', BEFORE)).toMatchObject({ summary: 'NOTICE_FIRST' });
  const told = await whatItSays('patrol-officer', AFTER);
  expect(told).toMatchObject({
    summary: 'VIOLATION',
    notice: { given: 'GIVEN', how: 'VERBAL_NOTICE', since: TODAY },
  });
  expect(told.actions).toContainEqual({ action: 'ARREST', duty: 'MAY' });
});

test('the dispatcher is told the same, and every answer is fetched anew and written down with the order it tells of', async () => {
  const first = await whatItSays('dispatcher', AFTER);
  expect(await whatItSays('dispatcher', AFTER)).toEqual(first);
  expect(first).toEqual(await whatItSays('patrol-officer', AFTER));
  expect(world.fetched.filter(({ subgraph }) => subgraph === 'orders')).toHaveLength(3);
  expect(
    world.audit.events.map(({ outcome, subjects }) => [outcome, subjects.map(({ kind }) => kind)]),
  ).toEqual(Array(3).fill(['ANSWERED', ['order']]));
});

test('farther away it is none, and what was not said can not be told', async () => {
  const place = { ...AT_THE_DOOR.place, distanceYards: 1_000 };
  const apart = await whatItSays('patrol-officer', AFTER, { ...AT_THE_DOOR, place });
  expect(apart.findings).toContainEqual({ condition: { code: '04' }, outcome: 'NOT_VIOLATED' });
  expect(actions(apart)).not.toContain('ARREST');
  expect(await whatItSays('patrol-officer', AFTER, {})).toMatchObject({ summary: 'UNDETERMINED' });
});

test('an officer of the next town, and the dispatcher, read what the officer reported', async () => {
  const { data, errors } = await write('patrol-officer', 'reportOrderViolation', {
    idempotencyKey: 'report-1',
    occurredOn: TODAY,
    conditions: ['04'],
    outcome: 'ARRESTED',
  });
  expect(errors).toEqual([]);
  const violations = [{ outcome: 'ARRESTED', agency: { ori: 'CA0990100' } }];
  expect(data.reportOrderViolation.order.violations).toEqual(violations);
  const query = `{ protectiveOrder(id: "${UNSERVED_ORDER_ID}") { violations { outcome agency { ori } } } }`;
  const { data: read } = await world.ask('dispatcher', { query });
  expect(read.protectiveOrder.violations).toEqual(violations);
});

test.each<PersonaId>(['dmv-clerk', 'analyst'])(
  '%s is told nothing, and no source is asked',
  async (persona) => {
    expect(await whatItSays(persona, AFTER)).toBeUndefined();
    expect(world.fetched).toEqual([]);
  },
);

test('nobody but who patrols, dispatches or investigates reports a violation', async () => {
  for (const persona of ['court-clerk', 'firearms-examiner'] as const) {
    const { status } = await write(persona, 'reportOrderViolation', {
      idempotencyKey: 'report-2',
      occurredOn: TODAY,
      conditions: ['04'],
      outcome: 'ARRESTED',
    });
    expect(status).toBe(403);
  }
  expect(world.fetched).toEqual([]);
});
