import type { PlanNode } from '@apollo/query-planner';
import { describe, expect, test } from '@jest/globals';
import { type Answers, execute, fetch } from '../../test/support/execute-node.ts';
import type { SubgraphRequest } from './subgraph-client.ts';

const ROOT = fetch('{ everyone: people { __typename id } }');
const NAMES = fetch(
  'query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person { name friends { id } } } }',
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
  },
);
const WITH_NAMES: PlanNode = {
  kind: 'Sequence',
  nodes: [ROOT, { kind: 'Flatten', path: ['everyone', '@'], node: NAMES }],
};

const person = (id: unknown): object => ({ __typename: 'Person', id });
const people = (...ids: unknown[]): unknown => ({ data: { everyone: ids.map((id) => id && person(id)) } });
const isOfEntities = ({ variables }: SubgraphRequest): boolean => 'representations' in variables;
const answering =
  (root: unknown, entities: unknown): Answers =>
  (request) =>
    isOfEntities(request) ? entities : root;

describe('entities', () => {
  test('that are equal are sent once, and each place gets a value of its own', async () => {
    const entities = { data: { _entities: [{ friends: [{ id: 'x' }] }, null] } };
    const { data, asked } = await execute(WITH_NAMES, answering(people('1', '2', '1', null), entities));
    expect(asked[1]?.variables.representations).toEqual([person('1'), person('2')]);
    const [first, second, third] = (data?.everyone ?? []) as { friends: unknown[] }[];
    expect([first, second, third]).toEqual([
      { ...person('1'), friends: [{ id: 'x' }] },
      person('2'),
      { ...person('1'), friends: [{ id: 'x' }] },
    ]);
    expect(first?.friends[0]).not.toBe(third?.friends[0]);
  });

  test('whose keys only look alike are sent apart', async () => {
    const { asked } = await execute(WITH_NAMES, answering(people('1', 1, '1', 1), undefined));
    expect(asked[1]?.variables.representations).toEqual([person('1'), person(1)]);
  });

  test.each([[[]], [[null]], [[undefined]]])('are not asked about when there are none: %j', async (ids) => {
    const { asked, faults } = await execute(WITH_NAMES, answering(people(...ids), undefined));
    expect(asked).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  test.each([
    ['is no list', { _entities: {} }],
    ['is too short', { _entities: [{ name: 'A' }] }],
    ['is too long', { _entities: [{}, {}, {}] }],
    ['is null without an error', { _entities: null }],
  ])('whose answer %s did not answer', async (_what, data) => {
    const { faults, sources } = await execute(WITH_NAMES, answering(people('1', '2'), { data }));
    expect(faults.map(({ path }) => path)).toEqual([
      ['everyone', 0],
      ['everyone', 1],
    ]);
    expect(sources.map(({ outcome }) => outcome)).toEqual(['ANSWERED', 'FAILED']);
  });

  test.each([[[['x']]], [['text']], [[7]], [[{ name: ['A'] }]]])(
    'that are %j instead are no fault of ours',
    async (entities) => {
      const { data } = await execute(WITH_NAMES, answering(people('1'), { data: { _entities: entities } }));
      expect(data?.everyone).toMatchObject([person('1')]);
    },
  );

  test('are not sent beside a variable of the client that has their name', async () => {
    const node = { ...NAMES, variableUsages: ['representations'] };
    const plan: PlanNode = {
      kind: 'Sequence',
      nodes: [ROOT, { kind: 'Flatten', path: ['everyone', '@'], node }],
    };
    const { asked, faults } = await execute(plan, () => people('1'), { representations: ['x'] });
    expect(asked).toHaveLength(1);
    expect(faults).toMatchObject([{ path: ['everyone', 0], extensions: { code: 'INTERNAL' } }]);
  });
});

describe('an error', () => {
  const failing = (...errors: unknown[]): Answers =>
    answering(people('1', null, '2', '1'), { data: { _entities: [null, { name: null }] }, errors });

  test('of an entity stands at each place of the client that it was asked for', async () => {
    const { faults } = await execute(WITH_NAMES, failing({ message: 'x', path: ['_entities', 0, 'name'] }));
    expect(faults.map(({ path }) => path)).toEqual([
      ['everyone', 0, 'name'],
      ['everyone', 3, 'name'],
    ]);
  });

  test.each([[undefined], [['_entities']], [['_entities', 9, 'name']], ['no path'], [[{}]]])(
    'that does not say which entity it is about (%j) stands at all of them',
    async (path) => {
      const { faults } = await execute(WITH_NAMES, failing({ message: 'x', path }));
      expect(faults.map((fault) => fault.path)).toEqual([
        ['everyone', 0],
        ['everyone', 3],
        ['everyone', 2],
      ]);
    },
  );

  test('of a root field keeps its path, or has none', async () => {
    const errors = [{ message: 'x', path: ['everyone', 0, 'id'] }, { message: 'y' }];
    const { faults } = await execute(ROOT, () => ({ data: { everyone: null }, errors }));
    expect(faults.map(({ path }) => path)).toEqual([['everyone', 0, 'id'], undefined]);
  });

  test('says no more than its code allows', async () => {
    const errors = [
      { message: 'secret', extensions: { code: 'SECRET', stack: 's' } },
      { message: 'too broad', extensions: { code: 'SEARCH_TOO_BROAD', stack: 's' } },
    ];
    const { faults } = await execute(ROOT, () => ({ data: null, errors }));
    expect(faults).toEqual([
      { message: 'a source could not answer', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
      { message: 'too broad', extensions: { code: 'SEARCH_TOO_BROAD' } },
    ]);
  });

  test('of a subgraph that is away names it at every field that was asked', async () => {
    const { data, faults, asked } = await execute(ROOT, () => {
      throw new Error('secret');
    });
    expect(data).toEqual({});
    expect(faults).toMatchObject([
      { path: ['everyone'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'people' } },
    ]);
    expect(JSON.stringify(faults)).not.toContain('secret');
    expect(asked).toHaveLength(1);
  });

  test('in one branch leaves the others alone', async () => {
    const other = fetch('{ person { __typename id } }');
    const { data, faults } = await execute({ kind: 'Parallel', nodes: [ROOT, other] }, ({ query }) =>
      query === other.operation ? { data: { person: person('1') } } : undefined,
    );
    expect(data).toEqual({ person: person('1') });
    expect(faults).toHaveLength(1);
  });
});
