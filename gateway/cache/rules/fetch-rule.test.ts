import { expect, test } from '@jest/globals';
import { buildSchema, OperationTypeNode, parse } from 'graphql';
import { fetch } from '../../../test/support/execute-node.ts';
import { composeSmall } from '../../../test/support/small/small-subgraph.ts';
import { buildSnapshot } from '../../supergraph/snapshot.ts';
import { CacheRules } from './cache-rules.ts';
import { fetchRuleOf } from './fetch-rule.ts';

const supergraphSdl = composeSmall([
  {
    name: 'roads',
    sdl: `
      type Query { car: Car @cacheFor(seconds: 300)  thing: Thing @cacheFor(seconds: 200)  secret: Int }
      type Mutation { paint: Car @cacheFor(seconds: 300) }
      type Car implements Thing @key(fields: "plate") @cacheFor(seconds: 100) {
        plate: ID! name: String owner: Owner history: String @cacheFor(seconds: 0)
      }
      type Boat implements Thing @cacheFor(seconds: 50, scope: "everyone") { name: String }
      type Owner { name: String @cacheFor(seconds: 80) ssn: String }
      interface Thing { name: String }
    `,
  },
]);
const { supergraphSchema: schema } = buildSnapshot({
  supergraphSdl,
  permissions: undefined,
  uncovered: 'allow',
});
const rules = CacheRules.of(parse(supergraphSdl));
const ENTITIES = 'query ($representations: [_Any!]!) { _entities(representations: $representations)';
const ruleOf = (operation: string, kind = OperationTypeNode.QUERY) =>
  fetchRuleOf(fetch(operation, { operationKind: kind }), { rules, schema });

test.each([
  ['{ car { plate name } }', 100, ['Car'], []],
  ['{ car { owner { name } } }', 80, ['Car', 'Owner'], []],
  ['{ thing { __typename name } }', 50, ['Boat', 'Car'], []],
  ['{ thing { ... on Car { name } } }', 100, ['Boat', 'Car'], []],
  [`${ENTITIES} { __typename ... on Car { name } } }`, 100, [], ['Car']],
  [`${ENTITIES} { ... on Car { owner { name } } } }`, 80, ['Owner'], ['Car']],
])('%s may be kept', (operation, seconds, types, entityTypes) => {
  expect(ruleOf(operation)).toMatchObject({ seconds, scope: 'viewer', types, entityTypes });
});

test.each([
  ['a field of which nothing is said', '{ secret }'],
  ['such a field at any depth', '{ car { owner { name ssn } } }'],
  ['a field that is never kept', '{ car { history } }'],
  ['a field of an entity that is never kept', `${ENTITIES} { ... on Car { history } } }`],
  ['a field that the schema does not know', '{ car { colour } }'],
  ['fragments that stand elsewhere', '{ car { ...f } } fragment f on Car { name }'],
  ['several operations', '{ car { name } } { car { name } }'],
])('%s is not kept', (_what, operation) => {
  expect(ruleOf(operation)).toBeUndefined();
});

test('a write is not kept', () => {
  expect(ruleOf('mutation { paint { name } }', OperationTypeNode.MUTATION)).toBeUndefined();
});

test('where the schema says nothing at all, nothing is read', () => {
  const plain = {
    rules: CacheRules.of(parse('type Query { a: Int }')),
    schema: buildSchema('type Query { a: Int }'),
  };
  expect(fetchRuleOf(fetch('not even GraphQL'), plain)).toBeUndefined();
});
