// At night a judge grants an officer an emergency order beside one that stands already. Once it is entered, whoever meets the
// restrained person reads which of the two is enforced first, and why; against his rifle there is a third, about firearms alone.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { projectText } from '../../commands/default-graph.ts';
import { ACTIVE_ORDER_ID } from '../../subgraphs/orders/seed-cast.ts';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../../subgraphs/seeding/synthetic/population.ts';
import { hashOf } from '../support/audit-key.ts';
import type { PersonaId } from '../support/cast.ts';
import { startWorld, type World } from '../support/start-world.ts';

const MARCUS = CAST.marcusDunmore.id;
const ELENA = CAST.elenaVarga.id;

let world: World;
/** The orders of this story. */
const ids = { emergency: '', gunViolence: '' };
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => {
  world.fetched.length = 0;
  world.audit.events.length = 0;
});
afterAll(() => world.close());

const GRANTED = {
  court: 'CA099015J',
  grantedBy: 'Commissioner Ida Fairweather',
  issued: REFERENCE_DATE,
  restrainedPersonId: MARCUS,
  restrained: { sex: 'M', race: 'W', heightInches: 73, weightPounds: 195, eyeColor: 'BRO', hairColor: 'BRO' },
};
const SHIELDING = {
  ...GRANTED,
  idempotencyKey: 'epo-1',
  protectedPersons: [{ name: 'Varga, Elena', relation: 'SP', personId: ELENA }],
  conditions: ['01', '04', '05'],
  stayAwayYards: 100,
};
const AGAINST_FIREARMS = {
  ...GRANTED,
  idempotencyKey: 'gvepo-1',
  grounds: { dangerTo: ['ANOTHER'], lesserMeans: 'INADEQUATE', statement: 'threatened her with a rifle' },
};

async function write(persona: PersonaId, mutation: string, input: object, selection = 'id expires') {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { order { ${selection} } } }`;
  const { status, data, errors } = await world.ask(persona, { query, variables: { input } });
  return { status, order: data?.[mutation]?.order, codes: errors.map(({ extensions }) => extensions.code) };
}

const inquire = async (persona: PersonaId) => {
  const query = projectText('schema/examples/person-inquiry.graphql');
  const { data } = await world.ask(persona, { query, variables: { by: { id: MARCUS } } });
  return data.personInquiry.subject;
};

test.each<PersonaId>(['dispatcher', 'court-clerk', 'dmv-clerk'])(
  '%s enters none: no source is asked, and nothing is written',
  async (persona) => {
    for (const [mutation, input] of [
      ['enterEmergencyProtectiveOrder', SHIELDING],
      ['enterGunViolenceEmergencyProtectiveOrder', AGAINST_FIREARMS],
    ] as const)
      expect(await write(persona, mutation, input)).toMatchObject({
        status: 403,
        codes: ['OPERATION_REFUSED'],
      });
    expect(world.fetched).toEqual([]);
  },
);

test('before, one order restrains him, and there is nothing to rank', async () => {
  const { orders, orderPrecedence } = await inquire('patrol-officer');
  expect(orders).toHaveLength(1);
  expect(orderPrecedence).toEqual([]);
});

test('the officer enters the emergency order: whoever asks reads that it goes first, and in what', async () => {
  const { order, codes } = await write('patrol-officer', 'enterEmergencyProtectiveOrder', SHIELDING);
  expect(codes).toEqual([]);
  ids.emergency = order.id;
  for (const persona of ['patrol-officer', 'dispatcher', 'detective'] as const)
    expect((await inquire(persona)).orderPrecedence).toEqual([
      {
        protectedPerson: { name: 'VARGA, ELENA' },
        orders: [
          {
            rank: 1,
            decidedBy: 'EMERGENCY_ORDER',
            because: expect.stringContaining('more restrictive'),
            order: { id: order.id },
          },
          { rank: 2, decidedBy: null, because: expect.any(String), order: { id: ACTIVE_ORDER_ID } },
        ],
      },
    ]);
  expect(world.audit.last.subjects).toEqual(
    expect.arrayContaining([hashOf('order', order.id), hashOf('order', ACTIVE_ORDER_ID)]),
  );
});

test('he has been told of the one and not of the other: until he is, it arrests nobody', async () => {
  const query = `{ person(id: "${MARCUS}") { orderPrecedence { orders { order { id } stricterIn { code } notice { given } } } } }`;
  const noticed = async () => {
    const { data } = await world.ask('patrol-officer', { query });
    return data.person.orderPrecedence[0].orders;
  };
  const first = { order: { id: ids.emergency }, stricterIn: [{ code: '05' }] };
  const second = { order: { id: ACTIVE_ORDER_ID }, stricterIn: [], notice: { given: 'GIVEN' } };
  expect(await noticed()).toEqual([{ ...first, notice: { given: 'NOT_GIVEN' } }, second]);
  const service = { orderId: ids.emergency, manner: 'PERSONAL', servedOn: REFERENCE_DATE };
  expect((await write('patrol-officer', 'recordProtectiveOrderService', service)).codes).toEqual([]);
  expect(await noticed()).toEqual([{ ...first, notice: { given: 'GIVEN' } }, second]);
});

test('the order against his firearms shields nobody by name, and changes no rank', async () => {
  const { order, codes } = await write(
    'patrol-officer',
    'enterGunViolenceEmergencyProtectiveOrder',
    AGAINST_FIREARMS,
    'id expires conditions { code } grounds { dangerTo statement }',
  );
  expect(codes).toEqual([]);
  expect(order).toMatchObject({
    expires: '2026-07-21',
    conditions: [{ code: '07' }],
    grounds: { dangerTo: ['ANOTHER'], statement: 'threatened her with a rifle' },
  });
  ids.gunViolence = order.id;
  const { orders, orderPrecedence } = await inquire('patrol-officer');
  expect(orders).toHaveLength(3);
  expect(orderPrecedence).toHaveLength(1);
  expect(orderPrecedence[0].orders).toHaveLength(2);
});

test('whoever decides on firearms reads that he may have none, and not on what grounds', async () => {
  const query = `{ protectiveOrder(id: "${ids.gunViolence}") { firearm { prohibited stateLaw } grounds { statement } } }`;
  const { data, errors } = await world.ask('firearms-examiner', { query });
  expect(data.protectiveOrder).toEqual({
    firearm: { prohibited: true, stateLaw: 'PC 18205' },
    grounds: null,
  });
  expect(errors.map(({ path, extensions }) => [path?.at(-1), extensions.code])).toEqual([
    ['grounds', 'NEED_TO_KNOW'],
  ]);
});
