// A permission is tightened, or a token expires, while a request is between fetch and answer: the answer shows nothing
// that the new state forbids.
import { afterEach, expect, test } from '@jest/globals';
import type { Permissions } from '../../schema/policy/permissions.ts';
import { type SmallGraph, smallGraph } from '../support/small-graph.ts';

const LOOSE: Permissions = {
  needToKnowRequired: false,
  inquiry: { purpose: 'optional', reason: 'optional' },
  purposes: { C: { title: 'Criminal justice', case: false } },
  roles: { officer: { title: 'Officer', scopes: ['cori'], purposes: ['C'] } },
  rules: [],
};
const rule = (on: { coordinate: string }): Permissions => ({
  ...LOOSE,
  rules: [{ id: 'tightened', on, require: { case: true }, owner: 'x', because: 'y' }],
});
const SDL = `
  type Query @authenticated { person(ssn: String): Person  people: [Person] }
  type Mutation @authenticated { rename(name: String): Person }
  type Person @authenticated { name: String  history: String @requiresScopes(scopes: [["cori"]]) }
`;
const OFFICER = { roles: ['officer'], purpose: 'C' };
const PERSON = { name: 'Ada', history: 'secret' };

let graph: SmallGraph;
afterEach(() => graph.stop());

/** A graph whose rules become `tightened` at the moment its subgraph has answered. */
async function tightenedMeanwhile(tightened: Permissions): Promise<void> {
  graph = await smallGraph({
    permissions: LOOSE,
    subgraphs: [
      {
        name: 'one',
        sdl: SDL,
        resolvers: {
          Query: { person: () => PERSON, people: () => [PERSON] },
          Mutation: { rename: () => PERSON },
        },
      },
    ],
    tamper: (answer) => {
      graph.gateway.setPermissions(tightened);
      return answer;
    },
  });
}

test.each([
  ['a rule on the field', rule({ coordinate: 'Person.history' })],
  [
    'a scope taken from the role',
    {
      ...LOOSE,
      roles: {
        officer: { title: 'Officer', scopes: [], purposes: ['C'] },
        other: { title: 'Other', scopes: ['cori'], purposes: [] },
      },
    },
  ],
])('A70 %s withholds the value, though it was fetched', async (_name, tightened) => {
  await tightenedMeanwhile(tightened);
  const { data, codes } = await graph.ask('{ person { name history } people { history } }', OFFICER);
  expect(graph.fetched.join()).toContain('history');
  expect({ data, codes }).toEqual({
    data: { person: { name: 'Ada', history: null }, people: [{ history: null }] },
    codes: ['NEED_TO_KNOW', 'NEED_TO_KNOW'],
  });
  expect(graph.audit.last.disclosed).toEqual({ 'Query.person': 1, 'Query.people': 1, 'Person.name': 1 });
});

test.each([
  [
    'the purpose',
    '{ person { name } }',
    { ...LOOSE, roles: { officer: { title: 'Officer', scopes: ['cori'], purposes: [] } } },
    'PURPOSE_NOT_PERMITTED',
  ],
  [
    'an argument',
    '{ person(ssn: "x") { name } }',
    rule({ coordinate: 'Query.person(ssn:)' }),
    'OPERATION_REFUSED',
  ],
])('A70 without %s nothing is shown any more', async (_name, query, tightened, code) => {
  await tightenedMeanwhile(tightened);
  const { data, codes } = await graph.ask(query, OFFICER);
  expect({ data, codes }).toEqual({ data: undefined, codes: [code] });
  expect(graph.audit.last).toMatchObject({ outcome: code, disclosed: {} });
});

test('A70 a write that was made answers without what is now withheld', async () => {
  await tightenedMeanwhile(rule({ coordinate: 'Person.history' }));
  const { data } = await graph.ask('mutation { rename(name: "Eve") { name history } }', OFFICER);
  expect(data).toEqual({ rename: { name: 'Ada', history: null } });
});

test('A70 rules that change while the answer is being recorded are heeded too', async () => {
  graph = await smallGraph({
    permissions: LOOSE,
    subgraphs: [{ name: 'one', sdl: SDL, resolvers: { Query: { person: () => PERSON } } }],
  });
  graph.audit.whileAppending = () =>
    void graph.gateway.setPermissions(rule({ coordinate: 'Person.history' }));
  const { data } = await graph.ask('{ person { name history } }', OFFICER);
  expect(data).toEqual({ person: { name: 'Ada', history: null } });
  expect(graph.audit.events.map(({ disclosed }) => disclosed['Person.history'] ?? 0)).toEqual([1, 0]);
});

test('A35 a token that expires while the sources are asked shows nothing', async () => {
  let clock = 1_000;
  graph = await smallGraph({
    permissions: LOOSE,
    subgraphs: [{ name: 'one', sdl: SDL, resolvers: { Query: { person: () => PERSON } } }],
    tamper: (answer) => {
      clock = 3_000;
      return answer;
    },
    now: () => clock,
  });
  const { data, codes } = await graph.ask('{ person { name } }', { ...OFFICER, validUntil: 2_000 });
  expect({ data, codes }).toEqual({ data: undefined, codes: ['UNAUTHENTICATED'] });
});

test('A22 after a change no older decision or plan is found', async () => {
  await tightenedMeanwhile(rule({ coordinate: 'Person.history' }));
  await graph.ask('{ person { history } }', OFFICER);
  graph.fetched.length = 0;
  const { data } = await graph.ask('{ person { history } }', OFFICER);
  expect({ data, fetched: graph.fetched.join() }).toEqual({
    data: { person: { history: null } },
    fetched: expect.not.stringContaining('history'),
  });
});
