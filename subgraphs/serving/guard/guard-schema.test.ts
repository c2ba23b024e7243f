import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type GraphQLFormattedError, parse } from 'graphql';
import { compose } from '../../../schema/compose.ts';
import type { Permissions } from '../../../schema/policy/permissions.ts';
import { guardInputs } from './guard-inputs.ts';
import { guardSchema, type Judged } from './guard-schema.ts';
import { compileOwnRules } from './own-rules.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12",
  import: ["@key", "@external", "@requires", "@tag", "@authenticated", "@requiresScopes"])`;

const PEOPLE = `${LINK}
  type Query @authenticated {
    person(id: ID!): Person
    people(by: Search, kind: Kind, secretly: Boolean): [Person]
    beings: [Being]
  }
  type Mutation @authenticated { rename(id: ID!, name: String!): Person }
  input Search { name: String  ssn: String }
  enum Kind { OPEN  SECRET }
  interface Being { name: String }
  type Ghost implements Being @authenticated { name: String }
  type Person implements Being @key(fields: "id") @key(fields: "badge { number }") @authenticated {
    id: ID!
    badge: Badge
    name: String
    ssn: String @requiresScopes(scopes: [["ssn"]])
    weight: Int @external
    shipping: Int @requires(fields: "weight")
  }
  type Badge @authenticated { number: String @requiresScopes(scopes: [["badges"]])  issued: String }
`;
/** The other source, whose field is guarded by the permissions file alone. */
const SCALES = `${LINK}
  type Person @key(fields: "id") @authenticated {
    id: ID!
    weight: Int
  }
`;
const rules = compileOwnRules(
  compose(
    [
      { name: 'people', url: 'http://people', sdl: PEOPLE },
      { name: 'scales', url: 'http://scales', sdl: SCALES },
    ],
    '',
  ),
  permissionsFor(['spy', 'ssn', 'ghosts', 'badges', 'health']),
);

let ran: string[] = [];
let referred: unknown;
beforeEach(() => {
  ran = [];
  referred = undefined;
});

const ADA = {
  __typename: 'Person',
  id: 'p1',
  name: 'Ada',
  ssn: '900',
  badge: { number: '7', issued: '2020' },
};
const noting =
  <Value>(what: string, value: Value) =>
  () => {
    ran.push(what);
    return value;
  };

const schema = guardSchema(
  buildSubgraphSchema({
    typeDefs: parse(PEOPLE),
    resolvers: {
      Query: {
        person: noting('person', ADA),
        people: noting('people', [ADA]),
        beings: noting('beings', [ADA, { __typename: 'Ghost', name: 'Casper' }]),
      },
      Mutation: { rename: noting('rename', ADA) },
      Person: {
        ssn: noting('ssn', '900'),
        shipping: ({ weight }: { weight?: number }) => weight ?? null,
        __resolveReference: (reference: unknown) => {
          referred = reference;
          return { ...ADA, ...(reference as object) };
        },
      },
    },
  }),
);
const server = new ApolloServer<Judged>({
  schema,
  plugins: [guardInputs(schema), ApolloServerPluginInlineTraceDisabled()],
});

async function ask(query: string, { scopes = [] as string[], variables = {}, signedIn = true } = {}) {
  const facts = [...(signedIn ? ['authenticated'] : []), ...scopes.map((scope) => `scope:${scope}`)];
  const answered = await server.executeOperation(
    { query, variables },
    { contextValue: { judge: rules.judgeFor(facts) } },
  );
  if (answered.body.kind !== 'single') throw new Error('an answer in parts');
  const { data, errors = [] } = answered.body.singleResult;
  const reasons = (errors as readonly GraphQLFormattedError[]).map(
    ({ path, extensions }) => [path?.join('.') ?? '', extensions?.code, extensions?.coordinate] as const,
  );
  return { status: answered.http.status ?? 200, data: JSON.parse(JSON.stringify(data ?? null)), reasons };
}

const ENTITIES = `query ($of: [_Any!]!) { _entities(representations: $of) {
  ... on Person { id name shipping badge { number issued } }
} }`;

describe('a field', () => {
  test('that is denied is null beside its reason, and its resolver does not run', async () => {
    expect(await ask('{ person(id: "p1") { name ssn } }')).toEqual({
      status: 200,
      data: { person: { name: 'Ada', ssn: null } },
      reasons: [['person.ssn', 'NEED_TO_KNOW', 'Person.ssn']],
    });
    expect(ran).toEqual(['person']);
  });

  test('that is allowed is answered', async () => {
    const { data, reasons } = await ask('{ person(id: "p1") { name ssn } }', { scopes: ['ssn'] });
    expect([data, reasons]).toEqual([{ person: { name: 'Ada', ssn: '900' } }, []]);
  });

  test('of a key is plumbing: it is answered to everyone, and what stands beside it is not', async () => {
    const { data, reasons } = await ask('{ person(id: "p1") { badge { number issued } } }');
    expect(data).toEqual({ person: { badge: { number: '7', issued: '2020' } } });
    expect(reasons).toEqual([]);
  });

  test('demands what its `@requires` reads in another source', async () => {
    const of = [{ __typename: 'Person', id: 'p1', weight: 80 }];
    const denied = await ask(ENTITIES, { variables: { of } });
    expect(denied.data._entities[0].shipping).toBeNull();
    expect(denied.reasons).toEqual([['_entities.0.shipping', 'NEED_TO_KNOW', 'Person.shipping']]);
    const allowed = await ask(ENTITIES, { variables: { of }, scopes: ['health'] });
    expect(allowed.data._entities[0].shipping).toBe(80);
  });

  test('of a stranger is never answered', async () => {
    expect(await ask('{ person(id: "p1") { name } }', { signedIn: false })).toMatchObject({
      data: { person: null },
      reasons: [['person', 'NEED_TO_KNOW', 'Query.person']],
    });
    expect(ran).toEqual([]);
  });

  test("that the supergraph does not know is nobody's: `_service` among them", async () => {
    const { data, reasons } = await ask('{ _service { sdl } }', { scopes: ['ssn', 'spy'] });
    expect([data, reasons]).toEqual([null, [['_service', 'NEED_TO_KNOW', 'Query._service']]]);
  });
});

describe('an entity', () => {
  test('of a type that is denied is null, and is not looked for', async () => {
    const answer = await ask(ENTITIES, { variables: { of: [ADA, ADA] }, signedIn: false });
    expect(answer.data).toEqual({ _entities: [null, null] });
    expect(answer.reasons).toEqual([
      ['_entities.0', 'NEED_TO_KNOW', 'Person'],
      ['_entities.1', 'NEED_TO_KNOW', 'Person'],
    ]);
    expect(referred).toBeUndefined();
  });

  test('is known by its keys and by what is required of others, and by nothing else', async () => {
    const forged = { ...ADA, name: 'Eve', ssn: '1', weight: 80, badge: { number: '7', issued: 'never' } };
    await ask(ENTITIES, { variables: { of: [forged] } });
    expect(referred).toEqual({ __typename: 'Person', id: 'p1', weight: 80, badge: { number: '7' } });
  });

  test('at an abstract place is null when its type is denied', async () => {
    expect(await ask('{ beings { name } }')).toMatchObject({
      data: { beings: [{ name: 'Ada' }, null] },
      reasons: [['beings.1', 'NEED_TO_KNOW', 'Ghost']],
    });
  });
});

describe('a request is refused before anything runs when it uses', () => {
  test.each([
    ['a guarded argument', '{ people(secretly: true) { name } }', {}, 'Query.people(secretly:)'],
    ['a guarded input field', '{ people(by: { ssn: "1" }) { name } }', {}, 'Search.ssn'],
    ['a guarded enum value', '{ people(kind: SECRET) { name } }', {}, 'Kind.SECRET'],
    [
      'an input field in a variable',
      'query ($by: Search) { people(by: $by) { name } }',
      { by: { ssn: '1' } },
      'Search.ssn',
    ],
    [
      'an enum value in a variable',
      'query ($k: Kind) { people(kind: $k) { name } }',
      { k: 'SECRET' },
      'Kind.SECRET',
    ],
    [
      'an enum value by default',
      'query ($k: Kind = SECRET) { people(kind: $k) { name } }',
      {},
      'Kind.SECRET',
    ],
    [
      'a withheld field of what it writes',
      'mutation { rename(id: "p1", name: "Eve") { ssn } }',
      {},
      'Person.ssn',
    ],
  ])('%s', async (_name, query, variables, coordinate) => {
    expect(await ask(query, { variables })).toEqual({
      status: 403,
      data: null,
      reasons: [['', 'OPERATION_REFUSED', coordinate]],
    });
    expect(ran).toEqual([]);
    const { reasons } = await ask(query, { variables, scopes: ['spy', 'ssn'] });
    expect(reasons).toEqual([]);
  });

  test('no: what is not guarded passes', async () => {
    const query = 'query ($by: Search) { people(by: $by, kind: OPEN) { name } }';
    expect((await ask(query, { variables: { by: { name: 'Ada' } } })).data).toEqual({
      people: [{ name: 'Ada' }],
    });
    expect((await ask('mutation { rename(id: "p1", name: "Eve") { name } }')).reasons).toEqual([]);
  });
});

function permissionsFor(scopes: readonly string[]): Permissions {
  return {
    needToKnowRequired: false,
    inquiry: { purpose: 'optional', reason: 'optional' },
    purposes: {},
    roles: { everyone: { title: 'everyone', scopes, purposes: [] } },
    rules: [
      ruleOn('Query.people(secretly:)', 'spy'),
      ruleOn('Kind.SECRET', 'spy'),
      ruleOn('Search.ssn', 'ssn'),
      ruleOn('Person.weight', 'health'),
      ruleOn('Ghost', 'ghosts'),
    ],
  };
}

function ruleOn(name: string, scope: string) {
  const on = name.includes('.') ? { coordinate: name } : { type: name };
  return { id: name, on, require: { scopes: [[scope]] }, owner: 'test', because: 'of a test' };
}
