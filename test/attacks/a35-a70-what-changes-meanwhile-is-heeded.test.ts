// A permission is tightened, a viewer suspended, or a token expires, while a request is between fetch and answer: the
// answer shows nothing that the new state forbids.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Permissions } from '../../schema/policy/permissions.ts';
import { goodRecord, MemoryStanding } from '../support/memory-standing.ts';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';
import { smallCache } from '../support/small-cache.ts';

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

describe('somebody is suspended', () => {
  const NAME = { issuer: 'https://idp.example', viewer: 'v1' };
  const AGENCY = 'CA0990100';
  /** Where the clock of the test stands. */
  const NOW = smallCache().now();
  const TOMORROW = new Date(NOW + 86_400_000).toISOString().slice(0, 10);
  const VIEWER = { ...OFFICER, viewer: NAME.viewer, agency: AGENCY };
  const READ = '{ person { name history } }';
  const WRITE = 'mutation { rename(name: "Eve") { name } }';
  const NOTE = 'type Note @authenticated @cacheFor(seconds: 60) { name: String }';
  let register: MemoryStanding;

  /** A graph that keeps answers, and what happens when its subgraph has answered. */
  async function graphOf(meanwhile = (): void => {}): Promise<void> {
    const { cache, now } = smallCache();
    register = new MemoryStanding(AGENCY, now);
    graph = await smallGraph({
      permissions: LOOSE,
      register,
      cache,
      now,
      subgraphs: [
        {
          name: 'one',
          sdl: `${SDL} extend type Query { kept: Note @cacheFor(seconds: 60) } ${NOTE}`,
          resolvers: {
            Query: { person: () => PERSON, people: () => [PERSON], kept: () => PERSON },
            Mutation: { rename: () => PERSON },
          },
        },
      ],
      tamper: (answer) => {
        meanwhile();
        return answer;
      },
    });
  }

  const outcomeOf = ({ data, codes }: Awaited<ReturnType<SmallGraph['ask']>>) => ({ data, codes });
  const NOTHING = { data: undefined, codes: ['SUSPENDED'] };

  test.each([
    ['a read', READ],
    ['a write', WRITE],
  ])('A70 while the source answers: %s shows nothing', async (_title, query) => {
    await graphOf(() => register.suspend(NAME));
    expect(outcomeOf(await graph.ask(query, VIEWER))).toEqual(NOTHING);
    expect(graph.fetched).toHaveLength(1);
    expect(graph.audit.last).toMatchObject({ outcome: 'SUSPENDED', disclosed: {}, viewer: NAME.viewer });
  });

  test('A70 while the answer is recorded: it shows nothing, and that is recorded too', async () => {
    await graphOf();
    graph.audit.whileAppending = () => register.suspend(NAME);
    expect(outcomeOf(await graph.ask(READ, VIEWER))).toEqual(NOTHING);
    expect(graph.audit.events.map(({ outcome }) => outcome)).toEqual(['ANSWERED', 'SUSPENDED']);
  });

  test('A70 before a write is sent: it is not made', async () => {
    await graphOf();
    let checks = 0;
    const find = register.find.bind(register);
    register.find = (name) => {
      checks += 1;
      if (checks === 2) register.suspend(name);
      return find(name);
    };
    expect(outcomeOf(await graph.ask(WRITE, VIEWER))).toEqual(NOTHING);
    expect({ fetched: graph.fetched, outcomes: graph.audit.events.map(({ outcome }) => outcome) }).toEqual({
      fetched: [],
      outcomes: ['SUSPENDED'],
    });
  });

  test('A70 although everything was kept for them: the next request is refused', async () => {
    await graphOf();
    const query = '{ kept { name } }';
    await graph.ask(query, VIEWER);
    graph.fetched.length = 0;
    const again = await graph.ask(query, VIEWER);
    expect({ kept: again.extensions.cache, fetched: graph.fetched }).toEqual({
      kept: [{ path: ['kept'], ageSeconds: 0 }],
      fetched: [],
    });
    register.suspend(NAME);
    expect(outcomeOf(await graph.ask(query, VIEWER))).toEqual(NOTHING);
  });

  test('A70 nobody else notices', async () => {
    await graphOf(() => register.suspend({ ...NAME, viewer: 'another' }));
    expect((await graph.ask('{ person { name } }', VIEWER)).data).toEqual({ person: { name: 'Ada' } });
  });

  test('A70 when it can not be told any more who is suspended, nothing is shown either', async () => {
    await graphOf(() => {
      register.isUnknown = true;
    });
    const { data, codes, status } = await graph.ask(READ, VIEWER);
    expect({ data, codes, status }).toEqual({ data: undefined, codes: ['STANDING_UNKNOWN'], status: 503 });
  });

  test('A70 what ends soon is told with the answer, and not who else', async () => {
    await graphOf();
    const { record, agency } = goodRecord(NAME, AGENCY, NOW);
    if (agency) register.set(NAME.viewer, { record, agency: { ...agency, agreementEnds: TOMORROW } });
    const { extensions } = await graph.ask('{ person { name } }', VIEWER);
    expect(extensions.standing).toEqual({
      warnings: [
        {
          code: 'AGENCY_AGREEMENT_ENDS',
          message: `the agency's agreement ends on ${TOMORROW}`,
          due: TOMORROW,
        },
      ],
    });
  });
});
