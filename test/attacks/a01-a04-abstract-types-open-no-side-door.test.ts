// Interfaces, unions and fragments: a guarded field stays guarded whichever type it is asked through, and an allowed one
// that stands beside it keeps its value.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';

const OFFICER = { __typename: 'Officer', name: 'Ada', phone: '555-0100', badge: '42', plan: 'secret plan' };
const CITIZEN = { __typename: 'Citizen', name: 'Bea', phone: '555-0199', ssn: '900-00-0001', plan: null };
const SDL = `
  type Query @authenticated { people: [Human]  anyone: [Being]  officer: Officer }
  interface Human { name: String  phone: String  plan: String @needToKnow(case: true, because: "PC 1") }
  type Officer implements Human @authenticated { name: String  phone: String  plan: String  badge: String }
  type Citizen implements Human @authenticated {
    name: String
    phone: String @requiresScopes(scopes: [["phone"]])
    plan: String
    ssn: String @requiresScopes(scopes: [["ssn"]])
  }
  union Being = Officer | Citizen
`;
const people = () => [OFFICER, CITIZEN];
const resolvers = { Query: { people, anyone: people, officer: () => OFFICER } };

let graph: SmallGraph;
beforeAll(async () => {
  graph = await smallGraph({ subgraphs: [{ name: 'people', sdl: SDL, resolvers }] });
});
beforeEach(() => {
  graph.fetched.length = 0;
});
afterAll(() => graph.stop());

const fetchedWith = (name: string): readonly string[] => graph.fetched.filter((text) => text.includes(name));

describe('A01 what an interface guards is guarded on the types that implement it', () => {
  test.each([
    ['on the type itself', '{ officer { plan } }'],
    ['by an inline fragment', '{ people { ... on Officer { plan } } }'],
    ['by a named fragment', '{ people { ...F } } fragment F on Officer { plan }'],
    [
      'by a fragment within a fragment',
      '{ people { ...F } } fragment F on Human { ... on Officer { plan } }',
    ],
    ['through a union', '{ anyone { ... on Officer { plan } } }'],
    ['through a union and the interface', '{ anyone { ... on Human { plan } } }'],
    ['under an alias', '{ officer { badge: plan } }'],
  ])('%s', async (_name, query) => {
    const answer = await graph.ask(query);
    expect(new Set(answer.codes)).toEqual(new Set(['NEED_TO_KNOW']));
    expect(JSON.stringify(answer.data)).not.toContain('secret plan');
    expect(fetchedWith('plan')).toEqual([]);
    expect(graph.audit.last.disclosed).not.toHaveProperty(['Officer.plan']);
    expect(graph.audit.last.withheld).toMatchObject({ 'Officer.plan': { missing: ['case'] } });
    expect(JSON.stringify((await graph.ask(query, { case: '1' })).data)).toContain('secret plan');
  });
});

describe('A02 an interface field is as guarded as its most guarded implementer', () => {
  test('so selecting it on the interface is withheld for all of them', async () => {
    const { data, codes } = await graph.ask('{ people { name phone } }');
    expect(data).toEqual({
      people: [
        { name: 'Ada', phone: null },
        { name: 'Bea', phone: null },
      ],
    });
    expect(codes).toEqual(['NEED_TO_KNOW', 'NEED_TO_KNOW']);
    expect(fetchedWith('phone')).toEqual([]);
    expect(graph.audit.last.disclosed).toEqual({
      'Query.people': 1,
      'Officer.name': 1,
      'Citizen.name': 1,
    });
  });

  test('and only a type condition shows that of an implementer which nothing guards', async () => {
    const query = '{ people { ... on Officer { phone } ... on Citizen { phone } } }';
    expect((await graph.ask(query)).data).toEqual({ people: [{ phone: '555-0100' }, { phone: null }] });
    expect(fetchedWith('on Citizen')).toEqual([]);
    expect(graph.audit.last.disclosed).toMatchObject({ 'Officer.phone': 1 });
  });

  test('also when both ways are taken at once', async () => {
    const { data } = await graph.ask('{ people { phone ... on Officer { phone } } }');
    expect(data).toEqual({ people: [{ phone: '555-0100' }, { phone: null }] });
  });
});

test('A03 a union answers with the denied part null', async () => {
  const query = '{ anyone { __typename ... on Officer { badge } ... on Citizen { name ssn } } }';
  const { data } = await graph.ask(query);
  expect(data).toEqual({
    anyone: [
      { __typename: 'Officer', badge: '42' },
      { __typename: 'Citizen', name: 'Bea', ssn: null },
    ],
  });
  expect(fetchedWith('ssn')).toEqual([]);
  expect(graph.audit.last.withheld).toMatchObject({ 'Citizen.ssn': { count: 1 } });
  expect((await graph.ask(query, { scopes: ['ssn'] })).data).toMatchObject({
    anyone: [{}, { ssn: '900-00-0001' }],
  });
});

describe('A04 one response name in sibling fragments', () => {
  test('keeps the allowed value and shows nothing of the denied one', async () => {
    const query = '{ people { ... on Officer { x: badge } ... on Citizen { x: ssn } } }';
    expect((await graph.ask(query)).data).toEqual({ people: [{ x: '42' }, { x: null }] });
    expect(fetchedWith('ssn')).toEqual([]);
    expect((await graph.ask(query, { scopes: ['ssn'] })).data).toEqual({
      people: [{ x: '42' }, { x: '900-00-0001' }],
    });
  });

  test('also when the denied one borrows the name of an allowed field', async () => {
    const query = '{ people { ... on Officer { name } ... on Citizen { name: ssn } } }';
    expect((await graph.ask(query)).data).toEqual({ people: [{ name: 'Ada' }, { name: null }] });
    expect(fetchedWith('ssn')).toEqual([]);
    expect(graph.audit.last.disclosed).toEqual({ 'Query.people': 1, 'Officer.name': 1 });
  });

  test('and a denied field beside it never takes allowed data away', async () => {
    expect((await graph.ask('{ people { ... on Citizen { ssn } } }')).data).toEqual({
      people: [{}, { ssn: null }],
    });
  });
});
