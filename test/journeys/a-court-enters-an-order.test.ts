// A clerk finds an order on the worklist that should have been entered on Friday, enters it, enters the one that the court
// made after the hearing in its place, and ends that one. Whoever asks meanwhile reads what stands, at once.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { OVERDUE_CASE } from '../../subgraphs/orders/seed-cast.ts';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../../subgraphs/seeding/synthetic/population.ts';
import type { PersonaId } from '../support/cast.ts';
import { startWorld, type World } from '../support/start-world.ts';

let world: World;
/** The orders of this story, one after the other. */
const ids = { temporary: '', afterHearing: '' };
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => {
  world.fetched.length = 0;
  world.audit.events.length = 0;
});
afterAll(() => world.close());

async function write(persona: PersonaId, mutation: string, input: object) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) {
    order { id version status restrained { id } replaces { id } entry { late } }
  } }`;
  const { status, data, errors } = await world.ask(persona, { query, variables: { input } });
  return { status, order: data?.[mutation]?.order, codes: errors.map(({ extensions }) => extensions.code) };
}

const overdueCases = async (): Promise<readonly string[]> => {
  const query = '{ overdueOrderEntries { edges { node { caseNumber } } } }';
  const { data } = await world.ask('court-clerk', { query });
  return data.overdueOrderEntries.edges.map(({ node }: { node: { caseNumber: string } }) => node.caseNumber);
};

const ordersAgainstHim = async (persona: PersonaId): Promise<readonly string[]> => {
  const query = `{ person(id: "${CAST.noahWhitlock.id}") { protectiveOrders { id } } }`;
  const { data } = await world.ask(persona, { query });
  return data.person.protectiveOrders.map(({ id }: { id: string }) => id);
};

const ENTER = {
  idempotencyKey: 'enter-1',
  formNumber: 'DV-110',
  caseNumber: OVERDUE_CASE,
  issued: '2026-06-25',
  expires: '2026-07-16',
  restrainedPersonId: CAST.noahWhitlock.id,
  restrained: { sex: 'M', race: 'W', heightInches: 71, weightPounds: 180, eyeColor: 'BRO', hairColor: 'BRO' },
  protectedPersons: [{ name: 'AUBREY, VIVIENNE', relation: 'DP', personId: CAST.vivienneAubrey.id }],
  conditions: ['01', '04', '07'],
  stayAwayYards: 100,
  brady: 'N',
};

test('the worklist names the order, and an officer who asks now is told of none', async () => {
  expect(await overdueCases()).toContain(OVERDUE_CASE);
  expect(await ordersAgainstHim('patrol-officer')).toEqual([]);
});

test.each<PersonaId>(['patrol-officer', 'detective', 'dispatcher', 'dmv-clerk'])(
  '%s enters none: no source is asked, and nothing is written',
  async (persona) => {
    expect(await write(persona, 'enterProtectiveOrder', ENTER)).toMatchObject({
      status: 403,
      codes: ['OPERATION_REFUSED'],
    });
    expect(world.fetched).toEqual([]);
    expect(Object.keys(world.audit.last.refused)).toContain('Mutation.enterProtectiveOrder');
  },
);

test('the clerk enters it: the officer reads it at once, and the worklist has it no more', async () => {
  const { order, codes } = await write('court-clerk', 'enterProtectiveOrder', ENTER);
  expect(codes).toEqual([]);
  expect(order).toMatchObject({ version: 1, status: 'ACTIVE', entry: { late: true } });
  expect(world.audit.events.map(({ outcome }) => outcome)).toEqual(['STARTED', 'ANSWERED']);
  ids.temporary = order.id;
  expect(await ordersAgainstHim('patrol-officer')).toEqual([order.id]);
  expect(await overdueCases()).not.toContain(OVERDUE_CASE);
  const again = await write('court-clerk', 'enterProtectiveOrder', ENTER);
  expect(again.order.id).toBe(order.id);
});

test('after the hearing another stands in its place: the officer reads that one alone, the detective both', async () => {
  const { order, codes } = await write('court-clerk', 'modifyProtectiveOrder', {
    idempotencyKey: 'modify-1',
    orderId: ids.temporary,
    version: 1,
    formNumber: 'DV-130',
    issued: REFERENCE_DATE,
    expires: '2029-06-30',
    servedInCourt: true,
  });
  expect({ codes, replaces: order.replaces }).toEqual({ codes: [], replaces: { id: ids.temporary } });
  ids.afterHearing = order.id;
  expect(await ordersAgainstHim('patrol-officer')).toEqual([ids.afterHearing]);
  expect(await ordersAgainstHim('detective')).toEqual([ids.afterHearing, ids.temporary]);
});

test('who would change it as they read it before is refused, and told both versions', async () => {
  const receipt = { idempotencyKey: 'receipt-1', orderId: ids.afterHearing, version: 1 };
  expect((await write('court-clerk', 'recordFirearmReceipt', receipt)).order).toMatchObject({ version: 2 });
  const end = { idempotencyKey: 'end-1', orderId: ids.afterHearing, version: 1, endedOn: REFERENCE_DATE };
  const { codes } = await write('court-clerk', 'terminateProtectiveOrder', end);
  expect(codes).toEqual(['STALE_VERSION']);
});

test('the court ends it: the officer is told of none, the clerk and the detective of how it was', async () => {
  const end = { idempotencyKey: 'end-2', orderId: ids.afterHearing, version: 2, endedOn: REFERENCE_DATE };
  const { order } = await write('court-clerk', 'terminateProtectiveOrder', end);
  expect(order).toMatchObject({ status: 'TERMINATED', version: 3 });
  expect(await ordersAgainstHim('patrol-officer')).toEqual([]);
  expect(await ordersAgainstHim('detective')).toHaveLength(2);
  expect(await ordersAgainstHim('court-clerk')).toHaveLength(2);
});
