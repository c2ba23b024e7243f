import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CAST } from '../seeding/synthetic/cast.ts';
import { REFERENCE_DATE } from '../seeding/synthetic/population.ts';
import {
  DETECTIVE,
  PROTECTED_ADDRESS,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../testing/test-subgraphs.ts';
import { ACTIVE_ORDER_ID, HISTORICAL_ORDER_ID } from './seed-cast.ts';

let subgraphs: TestSubgraphs;

beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});

afterAll(() => subgraphs.close());

const OF_PERSON = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Person { protectiveOrders { id protectedPersons { name phone address { city } } } }
} }`;

function asPersons(...ids: readonly string[]) {
  return { representations: ids.map((id) => ({ __typename: 'Person', id })) };
}

describe('a protective order', () => {
  test('tells whom it restrains, on what terms, and that it was served', async () => {
    const { data } = await subgraphs.ask(
      'orders',
      `{ protectiveOrder(id: "${ACTIVE_ORDER_ID}") {
        kind formNumber status nonExpiring restrained { id } conditions { system code } service { state by proofForm }
        firearm { prohibited stateLaw pco07 brady }
        protectedPersons { name relation { code } person { id } }
      } }`,
    );
    expect(data.protectiveOrder).toEqual({
      kind: 'DOMESTIC_VIOLENCE',
      formNumber: 'DV-130',
      status: 'ACTIVE',
      nonExpiring: false,
      restrained: { id: CAST.marcusDunmore.id },
      conditions: ['01', '04', '07'].map((code) => ({ system: 'NCIC:PCO', code })),
      service: { state: 'PERSONAL', by: 'Deputy L. Quarles', proofForm: 'DV-200' },
      firearm: { prohibited: true, stateLaw: 'PC 29825', pco07: true, brady: 'Y' },
      protectedPersons: [
        { name: 'VARGA, ELENA ROSALIND', relation: { code: 'SP' }, person: { id: CAST.elenaVarga.id } },
      ],
    });
  });

  test('is found by its court case', async () => {
    const { data } = await subgraphs.ask(
      'orders',
      '{ protectiveOrdersByCase(caseNumber: "fl-2025-0019482") { id } }',
    );
    expect(data.protectiveOrdersByCase).toEqual([{ id: ACTIVE_ORDER_ID }]);
  });

  test('says nothing of where a protected person is to who has no right to it', async () => {
    const variables = asPersons(CAST.marcusDunmore.id);
    const without = await subgraphs.ask('orders', OF_PERSON, { variables, facts: DETECTIVE });
    expect(without.data._entities[0].protectiveOrders[0].protectedPersons).toEqual([
      { name: 'VARGA, ELENA ROSALIND', phone: null, address: null },
    ]);
    const facts = [...DETECTIVE, PROTECTED_ADDRESS];
    const having = await subgraphs.ask('orders', OF_PERSON, { variables, facts });
    expect(having.data._entities[0].protectiveOrders[0].protectedPersons[0].phone).toBe('(999) 555-0147');
  });

  test.each(['protectiveOrder(id: "")', 'protectiveOrdersByCase(caseNumber: " ")'])(
    'is not said to be none for %s',
    async (field) => {
      const { errors } = await subgraphs.ask('orders', `{ ${field} { id } }`);
      expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT' }]);
    },
  );

  test('is in force to the end of its last day, then expired, and then a historical one', async () => {
    const query = `{
      protectiveOrder(id: "${ACTIVE_ORDER_ID}") { status historical }
      protectiveOrdersByCase(caseNumber: "FL-2025-0019482") { status }
    }`;
    const active = { status: 'ACTIVE', historical: false };
    subgraphs.setToday('2030-09-30');
    expect((await subgraphs.ask('orders', query)).data).toEqual({
      protectiveOrder: active,
      protectiveOrdersByCase: [{ status: 'ACTIVE' }],
    });
    subgraphs.setToday('2030-10-01');
    expect((await subgraphs.ask('orders', query)).data).toEqual({
      protectiveOrder: null,
      protectiveOrdersByCase: [],
    });
    const variables = asPersons(CAST.marcusDunmore.id);
    const ofPerson = await subgraphs.ask('orders', OF_PERSON, { variables });
    expect(ofPerson.data._entities[0].protectiveOrders).toEqual([]);
    const { data } = await subgraphs.ask('orders', query, { facts: DETECTIVE });
    subgraphs.setToday(REFERENCE_DATE);
    expect(data.protectiveOrder).toEqual({ status: 'EXPIRED', historical: true });
  });

  test('is read in one statement for each relation', async () => {
    subgraphs.takeStatements();
    await subgraphs.ask('orders', OF_PERSON, {
      variables: asPersons(...Object.values(CAST).map(({ id }) => id)),
      facts: DETECTIVE,
    });
    expect(subgraphs.takeStatements()).toHaveLength(2);
  });
});

describe('a historical order', () => {
  test('is there with the right to criminal history', async () => {
    const { data } = await subgraphs.ask(
      'orders',
      `{ protectiveOrder(id: "${HISTORICAL_ORDER_ID}") { historical } }`,
      {
        facts: DETECTIVE,
      },
    );
    expect(data.protectiveOrder).toEqual({ historical: true });
  });

  test('looks like none without it', async () => {
    const { status: _status, ...answer } = await subgraphs.ask(
      'orders',
      `{ hidden: protectiveOrder(id: "${HISTORICAL_ORDER_ID}") { id } none: protectiveOrder(id: "PO99999999") { id }
         byCase: protectiveOrdersByCase(caseNumber: "CV-2016-0000877") { id } }`,
    );
    expect(answer).toEqual({ data: { hidden: null, none: null, byCase: [] } });
    const { data } = await subgraphs.ask('orders', OF_PERSON, {
      variables: asPersons(CAST.graceFenwick.id),
    });
    expect(data._entities[0].protectiveOrders).toEqual([]);
  });
});
