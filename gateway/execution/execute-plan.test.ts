import type { PlanNode } from '@apollo/query-planner';
import { expect, test } from '@jest/globals';
import { OperationTypeNode } from 'graphql';
import { execute, fetch } from '../../test/support/execute-node.ts';
import type { Planned } from '../stages/journey.ts';

test('writes are sent one after the other, once each, also after one failed', async () => {
  const nodes = ['a', 'b', 'c'].map((key) =>
    fetch(`mutation { ${key}: write }`, { operationKind: OperationTypeNode.MUTATION }),
  );
  let open = 0;
  const { data, asked } = await execute({ kind: 'Sequence', nodes }, async ({ query }) => {
    open += 1;
    expect(open).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
    if (query.includes('b')) throw new Error('away');
    return { data: { [query.charAt(11)]: 'done' } };
  });
  expect(asked.map(({ query }) => query)).toEqual(nodes.map(({ operation }) => operation));
  expect(data).toEqual({ a: 'done', c: 'done' });
});

test.each([
  [true, 'yes'],
  [false, 'no'],
])('a condition that is %s takes its branch', async (value, branch) => {
  const plan: PlanNode = {
    kind: 'Condition',
    condition: 'a',
    ifClause: fetch('{ yes }'),
    elseClause: fetch('{ no }'),
  };
  const { asked } = await execute(plan, () => ({ data: {} }), { a: value });
  expect(asked.map(({ query }) => query)).toEqual([`{ ${branch} }`]);
  const empty = await execute({ kind: 'Condition', condition: 'a' }, () => undefined, { a: value });
  expect(empty.asked).toEqual([]);
});

test('a fetch is sent the variables that it uses', async () => {
  const node = fetch('{ person }', { variableUsages: ['a', 'b', 'toString'] });
  const { asked } = await execute(node, () => ({ data: {} }), { a: 1, b: undefined, c: 2 });
  expect(asked[0]?.variables).toEqual({ a: 1 });
});

test('a root fetch may use a variable called `representations`', async () => {
  const node = fetch('{ person }', { variableUsages: ['representations'] });
  const { data } = await execute(node, () => ({ data: { person: null } }), { representations: ['x'] });
  expect(data).toEqual({ person: null });
});

test.each(['Subscription', 'Defer'])('a plan with a %s is refused', async (kind) => {
  await expect(execute({ kind } as unknown as PlanNode, () => undefined)).rejects.toThrow('not executed');
});

test('what is asked of the schema is answered without a subgraph', async () => {
  const query =
    'query($n: String!) { ... { t: __type(name: $n) { name } __schema @skip(if: true) { types { name } } } __typename }';
  const { data, asked } = await execute(undefined, () => undefined, { n: 'Person' }, query);
  expect(data).toEqual({ t: { name: 'Person' }, __typename: 'Query' });
  expect(asked).toEqual([]);
});

test('no answer reaches a prototype', async () => {
  const { data } = await execute(fetch('{ people { id } constructor: people { id } }'), () => ({
    data: JSON.parse('{"__proto__":{"polluted":1},"constructor":{"polluted":1}}'),
  }));
  expect(Object.keys(data ?? {})).toEqual(['constructor']);
  expect((Object as unknown as { polluted?: number }).polluted).toBeUndefined();
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('only the same viewer, inquiry and rules may share a query, and nobody a write', async () => {
  const viewer = { issuer: 'i', id: 'v', agency: 'CA0010000' };
  const inquiry = { purpose: 'C', case: '1', reason: 'r' };
  const usual = { viewer, inquiry, facts: ['a'], decisionId: 'd' };
  const sharedBy = async (other: object, operationKind = OperationTypeNode.QUERY): Promise<unknown> => {
    const asker = { ...usual, ...other } as unknown as Partial<Planned>;
    const node = fetch('{ people { id } }', { operationKind });
    const { asked } = await execute(node, () => ({ data: {} }), {}, undefined, asker);
    return asked[0]?.sharedBy;
  };
  const own = await sharedBy({});
  expect(await sharedBy({ decisionId: 'another' })).toBe(own);
  const others = [
    { viewer: { ...viewer, issuer: 'j' } },
    { viewer: { ...viewer, id: 'w' } },
    { viewer: { ...viewer, agency: 'CA0020000' } },
    { viewer: { ...viewer, person: 'p' } },
    { inquiry: { ...inquiry, purpose: 'F' } },
    { inquiry: { ...inquiry, case: '2' } },
    { inquiry: { ...inquiry, reason: 's' } },
    { facts: ['a', 'b'] },
  ];
  for (const other of others) expect(await sharedBy(other)).not.toBe(own);
  expect(await sharedBy({}, OperationTypeNode.MUTATION)).toBeUndefined();
});
