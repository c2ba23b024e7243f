// Programs of the same process, health checks, the console, what a contract leaves out: the same pipeline, or no record.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { READINESS_QUERY } from '../../platform/readiness.ts';
import { detailsOf } from '../support/audit-key.ts';
import { GUARDED_PEOPLE } from '../support/guarded-people.ts';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';
import { startWorld, type World } from '../support/start-world.ts';

describe('A55 a field that the public schema leaves out', () => {
  const sdl = `
    type Query @authenticated { person: Person  human: Human }
    interface Human { name: String }
    type Person implements Human @key(fields: "id") @authenticated {
      id: ID!  name: String  ssn: String @inaccessible @shareable  notes: Notes @inaccessible
    }
    type Notes @inaccessible @authenticated { text: String }
  `;
  const derived = `
    type Person @key(fields: "id") @authenticated {
      id: ID!  ssn: String @external  hash: String @requires(fields: "ssn") @tag(name: "internal")
    }
  `;
  const person = () => ({
    __typename: 'Person',
    id: '1',
    name: 'Ada',
    ssn: '900-00-0001',
    notes: { text: 'secret' },
  });
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await smallGraph({
      subgraphs: [
        {
          name: 'one',
          sdl,
          resolvers: { Query: { person, human: person }, Person: { __resolveReference: person } },
        },
        {
          name: 'two',
          sdl: derived,
          resolvers: {
            Person: {
              __resolveReference: (row: unknown) => row,
              hash: ({ ssn }: { ssn: string }) => `#${ssn.length}`,
            },
          },
        },
      ],
    });
  });
  afterAll(() => graph.stop());

  test.each([
    '{ person { ssn } }',
    '{ person { notes { text } } }',
    '{ human { ... on Person { ssn } } }',
    '{ person { ...F } } fragment F on Person { x: ssn }',
    'query ($n: Notes) { person { name } }',
    '{ person { ... on Notes { text } } }',
  ])('does not exist by any way: %s', async (query) => {
    graph.fetched.length = 0;
    const { data, codes, status } = await graph.ask(query);
    expect({ data, status }).toEqual({ data: undefined, status: 400 });
    expect(new Set(codes)).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
    expect(graph.fetched).toEqual([]);
    expect(graph.audit.last).toMatchObject({ outcome: 'GRAPHQL_VALIDATION_FAILED', disclosed: {} });
  });

  test('may still be what another field is made from, and stays out of the answer', async () => {
    const { data, errors } = await graph.ask('{ person { name hash } }');
    expect(errors).toEqual([]);
    expect(data).toEqual({ person: { name: 'Ada', hash: '#11' } });
    expect(graph.audit.last.disclosed).toEqual({ 'Query.person': 1, 'Person.name': 1, 'Person.hash': 1 });
  });
});

describe('A66 a program of the same process', () => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await smallGraph({ subgraphs: GUARDED_PEOPLE });
  });
  beforeEach(() => {
    graph.fetched.length = 0;
  });
  afterAll(() => graph.stop());

  test.each([
    '{ person(id: "p1") { name } }',
    '{ __typename }',
    '{ __schema { types { name } } }',
    'query __ApolloServiceHealthCheck__ { __typename }',
  ])('meets the same door when it says nothing of who asks: %s', async (query) => {
    const { data, codes, status } = await graph.ask(query, { anonymous: true });
    expect({ data, codes, status }).toEqual({ data: undefined, codes: ['UNAUTHENTICATED'], status: 401 });
    expect(graph.fetched).toEqual([]);
    expect(graph.audit.last).toMatchObject({ outcome: 'UNAUTHENTICATED', disclosed: {} });
  });

  test('is shown no more than over HTTP', async () => {
    expect((await graph.ask('{ person(id: "p1") { history { text } } }')).data).toEqual({
      person: { history: null },
    });
    expect((await graph.ask('{ __type(name: "Person") { name } }')).data).toEqual({
      __type: { name: 'Person' },
    });
  });
});

describe('A74 the whole house', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await world.askTrafficStop('detective');
  });
  beforeEach(() => {
    world.fetched.length = 0;
  });
  afterAll(() => world.close());

  test.each([
    ['/', 'text/html'],
    ['/console/settings', 'application/json'],
    ['/health/live', 'application/json'],
    ['/health/ready', 'application/json'],
    ['/metrics', 'text/plain'],
    ['/graphql', 'text/html'],
    ['/export', '*/*'],
    ['/assets/../../schema/permissions.yaml', '*/*'],
    ['/assets/%2e%2e/%2e%2e/package.json', '*/*'],
    ['/.env', '*/*'],
    ['/data/audit.jsonl', '*/*'],
  ])('tells a stranger at %s of nobody’s record', async (path, accept) => {
    const response = await fetch(`${world.url}${path}`, { headers: { accept } });
    const text = await response.text();
    expect(text).not.toMatch(/DUNMORE|Z4410982|criminal-history-access|jti|eyJ|"dependencies"/);
    expect(world.fetched.filter(({ query }) => query !== READINESS_QUERY)).toEqual([]);
  });

  test('lets the console’s own origin read nothing for another', async () => {
    const response = await fetch(`${world.url}/console/settings`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  test('records what the console asks like what anyone asks', async () => {
    const before = world.audit.events.length;
    const { extensions } = await world.ask('patrol-officer', {
      query: 'query Workbench { vehicleByPlate(plate: "8SAM123") { vin } }',
      headers: { origin: world.url, referer: `${world.url}/`, 'user-agent': 'Mozilla/5.0' },
    });
    expect(world.audit.events).toHaveLength(before + 1);
    expect(world.audit.last).toMatchObject({
      decisionId: extensions.decisionId,
      viewer: 'patrol-officer',
      disclosed: { 'Vehicle.vin': 1 },
    });
    expect(detailsOf(world.audit.last)).toMatchObject({ operationName: 'Workbench' });
  });
});
