import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { describe, expect, test } from '@jest/globals';
import { type Answers, execute, fetch } from '../../../test/support/execute-node.ts';

const entities = (selection: string, more: Partial<FetchNode> = {}): FetchNode =>
  fetch(
    `query ($representations: [_Any!]!${more.variableUsages?.map((name) => `, $${name}: Int`).join('') ?? ''}) { _entities(representations: $representations) { ... on Person { ${selection} } } }`,
    {
      requires: [
        {
          kind: 'InlineFragment',
          typeCondition: 'Person',
          selections: [
            { kind: 'Field', name: '__typename' },
            { kind: 'Field', name: 'id' },
          ],
        },
      ],
      ...more,
    },
  );
const at = (path: string[], node: PlanNode): PlanNode => ({ kind: 'Flatten', path, node }) as PlanNode;
const sideBySide = (...nodes: PlanNode[]): PlanNode => ({
  kind: 'Sequence',
  nodes: [fetch('{ people { __typename id } others { __typename id } }'), { kind: 'Parallel', nodes }],
});

const person = (id: string): object => ({ __typename: 'Person', id });
const ROOT = { data: { people: [person('1'), person('2')], others: [person('2'), person('3')] } };
const answering =
  (answer: (variables: Readonly<Record<string, unknown>>) => unknown): Answers =>
  ({ query, variables }) =>
    query.startsWith('{') ? ROOT : answer(variables);

describe('what one subgraph is asked for at the same moment', () => {
  test('goes as one request, and each fetch gets its own part', async () => {
    const plan = sideBySide(
      at(['people', '@'], entities('name')),
      at(['others', '@'], entities('friends { id }')),
    );
    const { data, asked, sources } = await execute(
      plan,
      answering(() => ({
        data: {
          _entities0: [{ name: 'A' }, { name: 'B' }],
          _entities1: [{ friends: [] }, { friends: null }],
        },
      })),
    );
    expect(asked).toHaveLength(2);
    expect(sources).toHaveLength(2);
    expect(asked[1]?.variables).toEqual({
      representations0: [person('1'), person('2')],
      representations1: [person('2'), person('3')],
    });
    expect(asked[1]?.query.replace(/\s+/g, ' ')).toBe(
      'query ($representations0: [_Any!]!, $representations1: [_Any!]!) { ' +
        '_entities0: _entities(representations: $representations0) { ... on Person { name } } ' +
        '_entities1: _entities(representations: $representations1) { ... on Person { friends { id } } } }',
    );
    expect(data).toEqual({
      people: [
        { ...person('1'), name: 'A' },
        { ...person('2'), name: 'B' },
      ],
      others: [
        { ...person('2'), friends: [] },
        { ...person('3'), friends: null },
      ],
    });
  });

  test('in the same words is one list, in which nobody stands twice', async () => {
    const named = (operationName: string): FetchNode => {
      const { operation } = entities('name friends { id }');
      return entities('', { operation: operation.replace('query', `query ${operationName}`), operationName });
    };
    const plan = sideBySide(at(['people', '@'], named('a__1')), at(['others', '@'], named('a__2')));
    const found = [1, 2, 3].map((id) => ({ name: `N${id}`, friends: [{ id: 'x' }] }));
    const { data, asked } = await execute(
      plan,
      answering(() => ({ data: { _entities: found } })),
    );
    expect(asked).toHaveLength(2);
    expect(asked[1]?.variables).toEqual({ representations: ['1', '2', '3'].map(person) });
    const [, second] = (data?.people ?? []) as { name: string; friends: unknown[] }[];
    const [same] = (data?.others ?? []) as { name: string; friends: unknown[] }[];
    expect([second?.name, same?.name]).toEqual(['N2', 'N2']);
    expect(second?.friends[0]).not.toBe(same?.friends[0]);
  });

  test('keeps the names of the client’s variables', async () => {
    const node = entities('name', { variableUsages: ['representations0', 'n'] });
    const plan = sideBySide(at(['people', '@'], node), at(['others', '@'], entities('id')));
    const { asked } = await execute(
      plan,
      answering(() => undefined),
      { representations0: 7, n: 1 },
    );
    expect(Object.keys(asked[1]?.variables ?? {})).toEqual([
      'representations0',
      'n',
      'representations0_',
      'representations1',
    ]);
    expect(asked[1]?.variables).toMatchObject({ representations0: 7, n: 1 });
  });

  test('goes in requests of its own where texts can not be joined', async () => {
    const operation =
      'query ($representations: [_Any!]!) { a: _entities(representations: $representations) { __typename } }';
    const plan = sideBySide(
      at(['people', '@'], entities('', { operation })),
      at(['others', '@'], entities('name')),
    );
    const { asked } = await execute(
      plan,
      answering(() => undefined),
    );
    expect(asked).toHaveLength(3);
  });

  test('fails together where no answer can be read', async () => {
    const plan = sideBySide(at(['people', '@'], entities('name')), at(['others', '@'], entities('id')));
    const { faults, sources } = await execute(
      plan,
      answering(() => ({ data: { _entities0: [{}, {}], _entities1: [{}] } })),
    );
    expect(faults.map(({ path }) => path?.join('.'))).toEqual([
      'people.0',
      'people.1',
      'others.0',
      'others.1',
    ]);
    expect(sources.map(({ outcome }) => outcome)).toEqual(['ANSWERED', 'FAILED']);
  });
});

describe('an error of a joined request', () => {
  const plan = sideBySide(at(['people', '@'], entities('name')), at(['others', '@'], entities('id')));
  const faultsFor = async (path: unknown): Promise<readonly unknown[]> => {
    const data = { _entities0: [null, { name: 'B' }], _entities1: [{ id: '2' }, { id: '3' }] };
    const { faults } = await execute(
      plan,
      answering(() => ({ data, errors: [{ message: 'x', path }] })),
    );
    return faults.map((fault) => fault.path?.join('.'));
  };
  const ALL = ['people.0', 'people.1', 'others.0', 'others.1'];

  test.each([
    [['_entities0', 0, 'name'], ['people.0.name']],
    [['_entities1', 1], ['others.1']],
    [['_entities1'], ['others.0', 'others.1']],
    [
      ['_entities1', 9],
      ['others.0', 'others.1'],
    ],
    [undefined, ALL],
    [['_entities7', 0], ALL],
    [['_entities'], ALL],
    [['toString'], ALL],
    ['_entities0', ALL],
  ])('at %j stands where it belongs', async (path, expected) => {
    expect(await faultsFor(path)).toEqual(expected);
  });
});

test('an error of an entity that two fetches asked for stands at both', async () => {
  const node = entities('name');
  const plan = sideBySide(at(['people', '@'], node), at(['others', '@'], { ...node }));
  const errors = [
    { message: 'x', path: ['_entities', 1] },
    { message: 'y', path: ['_entities', 2] },
  ];
  const { faults } = await execute(
    plan,
    answering(() => ({ data: { _entities: [{}, null, null] }, errors })),
  );
  expect(faults.map(({ path }) => path?.join('.'))).toEqual(['people.1', 'others.0', 'others.1']);
});

describe('what an operation has learned of an entity', () => {
  const named = (): FetchNode => entities('name');
  const oneAfterTheOther = (first: FetchNode, second: FetchNode): PlanNode => ({
    kind: 'Sequence',
    nodes: [
      fetch('{ people { __typename id } others { __typename id } }'),
      at(['people', '@'], first),
      at(['others', '@'], second),
    ],
  });
  const names = (variables: Readonly<Record<string, unknown>>): unknown => ({
    data: {
      _entities: (variables.representations as { id: string }[]).map(({ id }) => ({ name: `N${id}` })),
    },
  });
  const askedAbout = (asked: Awaited<ReturnType<typeof execute>>['asked']): unknown =>
    asked
      .slice(1)
      .map(({ variables }) => (variables.representations as { id: string }[]).map(({ id }) => id));

  test('it does not ask again', async () => {
    const { data, asked } = await execute(oneAfterTheOther(named(), named()), answering(names));
    expect(askedAbout(asked)).toEqual([['1', '2'], ['3']]);
    expect(data?.others).toEqual([
      { ...person('2'), name: 'N2' },
      { ...person('3'), name: 'N3' },
    ]);
  });

  test('it sends nothing when it knows all', async () => {
    const twice = { ...oneAfterTheOther(named(), named()) } as { nodes: PlanNode[] };
    twice.nodes[2] = at(['people', '@'], named());
    const { asked, data } = await execute(twice as unknown as PlanNode, answering(names));
    expect(askedAbout(asked)).toEqual([['1', '2']]);
    expect(data?.people).toEqual([
      { ...person('1'), name: 'N1' },
      { ...person('2'), name: 'N2' },
    ]);
  });

  test('it asks for other fields all the same', async () => {
    const plan = oneAfterTheOther(named(), entities('id name'));
    const { asked } = await execute(plan, answering(names));
    expect(askedAbout(asked)).toEqual([
      ['1', '2'],
      ['2', '3'],
    ]);
  });

  test('it asks again in a write, which may have changed it', async () => {
    const plan = oneAfterTheOther(named(), named());
    const { asked } = await execute(plan, answering(names), {}, 'mutation { write }');
    expect(askedAbout(asked)).toEqual([
      ['1', '2'],
      ['2', '3'],
    ]);
  });

  test('it asks again where objects stand in it, which the first asker may have changed', async () => {
    const plan = oneAfterTheOther(entities('friends { id }'), entities('friends { id }'));
    const { asked } = await execute(
      plan,
      answering(() => ({ data: { _entities: [{ friends: [{ id: '7' }] }, { friends: null }] } })),
    );
    expect(askedAbout(asked)).toEqual([['1', '2'], ['3']]);
    const first = await execute(
      plan,
      answering(() => ({ data: { _entities: [{ friends: null }, { friends: [{ id: '7' }] }] } })),
    );
    expect(askedAbout(first.asked)).toEqual([
      ['1', '2'],
      ['2', '3'],
    ]);
  });

  test('it asks again where an error came with it, or no answer', async () => {
    const plan = oneAfterTheOther(named(), named());
    for (const bad of [
      { data: { _entities: [null, null] }, errors: [{ message: 'x', path: ['_entities', 0] }] },
      { data: null },
    ]) {
      let requests = 0;
      const { asked, faults, data } = await execute(
        plan,
        answering((variables) => (requests++ === 0 ? bad : names(variables))),
      );
      expect(askedAbout(asked)).toEqual([
        ['1', '2'],
        ['2', '3'],
      ]);
      expect(faults.map(({ path }) => path?.join('.'))).toContain('people.0');
      expect(data?.others).toEqual([
        { ...person('2'), name: 'N2' },
        { ...person('3'), name: 'N3' },
      ]);
    }
  });
});

test('a fetch that waits for two requests is told of the one that failed', async () => {
  const plan: PlanNode = {
    kind: 'Sequence',
    nodes: [
      fetch('{ people { __typename id } others { __typename id } }'),
      {
        kind: 'Parallel',
        nodes: [
          at(['people', '@'], entities('name')),
          {
            kind: 'Sequence',
            nodes: [
              at(['others', '@'], fetch('{ other }', { serviceName: 'others' })),
              at(['others', '@'], entities('name')),
            ],
          },
        ],
      },
    ],
  };
  const { data, faults, asked } = await execute(plan, async ({ query, subgraph, variables }) => {
    if (subgraph === 'others')
      return new Promise((resolve) => setImmediate(() => resolve({ data: { other: 1 } })));
    if (query.startsWith('{')) return ROOT;
    const ids = (variables.representations as { id: string }[]).map(({ id }) => id);
    if (ids.includes('1')) return new Promise((resolve) => setTimeout(() => resolve({ data: null }), 20));
    return { data: { _entities: ids.map((id) => ({ name: `N${id}` })) } };
  });
  expect(asked).toHaveLength(4);
  expect(faults.map(({ path }) => path?.join('.')).sort()).toEqual(['others.0', 'people.0', 'people.1']);
  expect(data?.others).toEqual([
    { ...person('2'), other: 1 },
    { ...person('3'), other: 1, name: 'N3' },
  ]);
});
