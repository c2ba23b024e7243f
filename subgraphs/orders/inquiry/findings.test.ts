import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CAST } from '../../seeding/synthetic/cast.ts';
import { startTestSubgraphs, type TestSubgraphs } from '../../testing/test-subgraphs.ts';

let subgraphs: TestSubgraphs;
beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});
afterAll(() => subgraphs.close());

async function ordersOf(people: readonly (keyof typeof CAST)[]) {
  const representations = people.map((who) => ({ __typename: 'PersonFindings', personId: CAST[who].id }));
  subgraphs.takeStatements();
  const { data } = await subgraphs.ask(
    'orders',
    `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on PersonFindings { orders { id status service { state } } }
    } }`,
    { variables: { representations } },
  );
  return data._entities.map(({ orders }: { orders: unknown }) => orders);
}

test('the orders that bind today are told, with whether they were served, and no other', async () => {
  const [dunmore, fenwick, nobody] = await ordersOf(['marcusDunmore', 'graceFenwick', 'noahWhitlock']);
  expect(dunmore).toEqual([{ id: 'PO00000000', status: 'ACTIVE', service: { state: 'PERSONAL' } }]);
  expect([fenwick, nobody]).toEqual([[], []]);
  expect(subgraphs.takeStatements()).toHaveLength(1);
});

test('an order that ended yesterday is told no more', async () => {
  subgraphs.setToday('2999-01-01');
  const [dunmore] = await ordersOf(['marcusDunmore']);
  expect(dunmore).toEqual([]);
});
