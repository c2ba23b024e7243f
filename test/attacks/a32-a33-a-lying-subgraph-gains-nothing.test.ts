import { expect, test } from '@jest/globals';
import type { SubgraphAnswer } from '../../gateway/execution/subgraph-client.ts';
import { GUARDED_PEOPLE } from '../support/guarded-people.ts';
import type { SmallAnswer } from '../support/small/ask-small-graph.ts';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';

type Seen = SmallAnswer & Pick<SmallGraph, 'audit'>;

async function askTampered(query: string, tamper: (data: never) => unknown): Promise<Seen> {
  const graph = await smallGraph({
    subgraphs: GUARDED_PEOPLE,
    tamper: ({ data }) => ({ data: tamper(data as never) }) as SubgraphAnswer,
  });
  try {
    return { ...(await graph.ask(query)), audit: graph.audit };
  } finally {
    await graph.stop();
  }
}

test('A33 what a subgraph answers beyond its question is dropped', async () => {
  const { data, audit } = await askTampered('{ person(id: "p1") { name history { text } } }', () => ({
    person: { name: 'Ada', history: [{ text: 'secret' }], extra: 1 },
    other: 'x',
  }));
  expect(data).toEqual({ person: { name: 'Ada', history: null } });
  expect(audit.last).toMatchObject({
    disclosed: { 'Query.person': 1, 'Person.name': 1 },
    withheld: { 'Person.history': { count: 1 } },
  });
});

test.each(['Nobody', 'Person', 'Query', '__Type', ''])(
  'A32 a value that claims to be a %j is null',
  async (claimed) => {
    const { data, audit } = await askTampered('{ people { name ... on Citizen { ssn } } }', () => ({
      people: [{ typeOfValue: claimed, __typename: claimed, name: 'Ada', ssn: 'secret' }],
    }));
    expect(data).toEqual({ people: [null] });
    expect(audit.last.disclosed).toEqual({ 'Query.people': 1 });
  },
);

test('A32 a value that claims another type of the same interface gains nothing', async () => {
  const { data } = await askTampered(
    '{ people { ... on Officer { badge } ... on Citizen { ssn } } }',
    () => ({
      people: [{ typeOfValue: 'Citizen', __typename: 'Citizen', badge: '42', ssn: 'secret' }],
    }),
  );
  expect(data).toEqual({ people: [{ ssn: null }] });
});

test.each([
  ['a list for an object', { person: [{ name: 'secret' }] }],
  ['an object for a text', { person: { name: { value: 'secret' } } }],
  ['a text for an object', { person: 'secret' }],
])('A32 %s is null', async (_name, answer) => {
  const { data } = await askTampered('{ person(id: "p1") { name } }', () => answer);
  expect(JSON.stringify(data)).not.toContain('secret');
});

test('A32 a prototype in an answer pollutes nothing', async () => {
  const { data } = await askTampered('{ person(id: "p1") { name } }', () =>
    JSON.parse(
      '{"person":{"name":"Ada","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}',
    ),
  );
  expect(data).toEqual({ person: { name: 'Ada' } });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
