import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Permissions } from '../../schema/policy/permissions.ts';
import type { Asking } from '../../test/support/small/ask-small-graph.ts';
import { type SmallGraph, smallGraph } from '../../test/support/small/small-graph.ts';

const SDL = `
  type Query @authenticated { order(id: ID!): Order  note: String }
  type Mutation @authenticated { serve(id: ID!): Order }
  type Order @key(fields: "id") @authenticated { id: ID! @subject(kind: "order")  terms: String  secret: String  address: String }
`;
const TEXT = { title: 't', purposes: ['C'] };
const rule = (id: string, coordinate: string, scope: string, whenAuditIsAway?: 'refuse' | 'spool') => ({
  id,
  on: { coordinate },
  require: { scopes: [[scope]] },
  owner: 'o',
  because: 'b',
  ...(whenAuditIsAway ? { whenAuditIsAway } : {}),
});
const PERMISSIONS: Permissions = {
  needToKnowRequired: false,
  inquiry: { purpose: 'optional', reason: 'optional' },
  purposes: { C: { title: 'c', case: false } },
  roles: {
    officer: { ...TEXT, scopes: ['order'] },
    detective: { ...TEXT, scopes: ['order', 'secret'] },
  },
  rules: [
    rule('order', 'Query.order', 'order', 'spool'),
    rule('terms', 'Order.terms', 'order', 'spool'),
    rule('secret', 'Order.secret', 'secret'),
    rule('address', 'Order.address', 'order', 'spool'),
    rule('no-address', 'Order.address', 'order', 'refuse'),
    rule('serve', 'Mutation.serve', 'order', 'spool'),
  ],
};
const ORDER = { id: 'o1', terms: 'stay away', secret: 'hush', address: 'Elm St' };

let graph: SmallGraph;
beforeAll(async () => {
  const order = (_: unknown, { id }: { id: string }) => (id === 'o1' ? ORDER : null);
  const resolvers = { Query: { order, note: () => 'open' }, Mutation: { serve: order } };
  graph = await smallGraph({
    subgraphs: [{ name: 'orders', sdl: SDL, resolvers }],
    permissions: PERMISSIONS,
  });
});
afterAll(() => graph.stop());

/** Whether each event of the request might have waited. */
async function maySpool(query: string, asking: Asking = { roles: ['officer'] }): Promise<readonly boolean[]> {
  const { length } = graph.audit.events;
  await graph.ask(query, asking);
  return graph.audit.spoolable.slice(length);
}

test.each([
  ['of which every field is marked', '{ order(id: "o1") { terms } }', true],
  ['that there is no such record, of a field that is marked', '{ order(id: "o9") { terms } }', true],
  ['with a field that is not marked', '{ order(id: "o1") { terms id } }', false],
  [
    'that there is no such record, where a field in it is not marked',
    '{ order(id: "o9") { terms id } }',
    false,
  ],
  ['with a field for which another rule refuses it', '{ order(id: "o1") { terms address } }', false],
  ['with another root field', '{ order(id: "o1") { terms } note }', false],
  [
    'in a fragment that is not marked',
    '{ order(id: "o1") { ...f } } fragment f on Order { terms id }',
    false,
  ],
  ['under another name', '{ terms: note }', false],
  ['about the schema alone', '{ __typename }', true],
])('an answer %s', async (_name, query, so) => {
  expect(await maySpool(query)).toEqual([so]);
});

test('an answer from which the one field that is not marked is withheld, but not to whom it is shown', async () => {
  const query = '{ order(id: "o1") { terms secret } }';
  expect(await maySpool(query)).toEqual([true]);
  expect(await maySpool(query, { roles: ['detective'] })).toEqual([false]);
});

test('a write never, neither what announces it nor what says how it went', async () => {
  expect(await maySpool('mutation { serve(id: "o1") { terms } }')).toEqual([false, false]);
});

test('a refused query, but not what was refused before it was known what it asks, nor a refused write', async () => {
  expect(await maySpool('{ nothing }')).toEqual([true]);
  expect(await maySpool('mutation { nothing }')).toEqual([false]);
  expect(await maySpool('{ order(id: "o1") { terms } }', { anonymous: true })).toEqual([false]);
});

test('nothing where no rule says so any more, also for what was asked before', async () => {
  const unmarked = PERMISSIONS.rules.map(({ whenAuditIsAway: _, ...rest }) => rest);
  graph.audit.whileAppending = () => {
    graph.gateway.setPermissions({ ...PERMISSIONS, rules: unmarked });
  };
  const query = '{ order(id: "o1") { terms } }';
  expect(await maySpool(query)).toEqual([true, false]);
  expect(await maySpool(query)).toEqual([false]);
});
