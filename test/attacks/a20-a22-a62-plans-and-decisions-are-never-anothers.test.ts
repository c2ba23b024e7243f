// Plans and decisions are kept and shared; never across rights, and never across a change of the schema.
import { describe, expect, test } from '@jest/globals';
import { ENTITLED, GUARDED_PEOPLE } from '../support/guarded-people.ts';
import { smallGraph } from '../support/small/small-graph.ts';
import type { SmallSubgraph } from '../support/small/small-subgraph.ts';

const QUERY = '{ person(id: "p1") { name history { text } } }';
const FULL = { person: { name: 'Ada', history: [{ text: 'secret of p1' }] } };
const NARROWED = { person: { name: 'Ada', history: null } };

test('A20 two viewers who ask at once get their own answers, variables and tokens', async () => {
  const graph = await smallGraph({ subgraphs: GUARDED_PEOPLE });
  const query = 'query ($id: ID!) { person(id: $id) { key: id name history { text } } }';
  const askers = Array.from({ length: 60 }, (_, index) => ({
    ...(index % 3 === 0 ? ENTITLED : {}),
    variables: { id: `p${index}` },
  }));
  const answers = await Promise.all(askers.map((asking) => graph.ask(query, asking)));
  expect(answers.map(({ data }) => data)).toEqual(
    askers.map((_, index) => ({
      person: {
        key: `p${index}`,
        name: 'Ada',
        history: index % 3 === 0 ? [{ text: `secret of p${index}` }] : null,
      },
    })),
  );
  const asked = graph.requests.filter(({ query: text }) => text.includes('history'));
  expect(new Set(asked.map(({ passport }) => passport.decisionId)).size).toBe(20);
  expect(asked.every(({ passport }) => passport.facts.includes('scope:cori'))).toBe(true);
  const disclosing = graph.audit.events.filter(({ disclosed }) => 'Person.history' in disclosed);
  expect(new Set(disclosing.map(({ viewer }) => viewer)).size).toBe(20);
  await graph.stop();
});

describe('A21 two viewers with different rights who send the same text', () => {
  test.each([
    ['the entitled one first', [ENTITLED, {}, ENTITLED, {}]],
    ['the other one first', [{}, ENTITLED, {}, ENTITLED]],
  ])('never share a plan or a result, %s', async (_order, askers) => {
    const graph = await smallGraph({ subgraphs: GUARDED_PEOPLE });
    for (const asker of askers) {
      graph.fetched.length = 0;
      const { data } = await graph.ask(QUERY, asker);
      expect(data).toEqual(asker === ENTITLED ? FULL : NARROWED);
      expect(graph.fetched.some((text) => text.includes('history'))).toBe(asker === ENTITLED);
      expect('Person.history' in graph.audit.last.disclosed).toBe(asker === ENTITLED);
    }
    expect(graph.gateway.snapshot.planning.size).toBe(2);
    await graph.stop();
  });
});

/** People of whom one kind may be added, or tightened, while the gateway runs. */
function people(guard: string, citizens = ''): readonly SmallSubgraph[] {
  const sdl = `
    type Query @authenticated { people: [Human] }
    interface Human { name: String }
    type Officer implements Human @authenticated { name: String ${guard} }
    ${citizens}
  `;
  const rows = [{ __typename: 'Officer', name: 'Ada' }];
  const added = citizens ? [{ __typename: 'Citizen', name: 'Bea' }] : [];
  return [{ name: 'people', sdl, resolvers: { Query: { people: () => [...rows, ...added] } } }];
}
const TIGHTENED = people('@requiresScopes(scopes: [["names"]])');

describe('A22 when the rules change while the gateway runs', () => {
  const query = '{ people { name } }';

  test('no decision or plan of the old ones is found any more', async () => {
    const graph = await smallGraph({ subgraphs: people('') });
    const before = graph.gateway.snapshot;
    expect((await graph.ask(query)).data).toEqual({ people: [{ name: 'Ada' }] });
    graph.update(TIGHTENED);
    graph.fetched.length = 0;
    expect((await graph.ask(query)).data).toEqual({ people: [{ name: null }] });
    expect(graph.fetched.filter((text) => /\bname\b/.test(text))).toEqual([]);
    const { epoch, planning, decisions } = graph.gateway.snapshot;
    expect(epoch).not.toBe(before.epoch);
    expect([planning === before.planning, decisions === before.decisions]).toEqual([false, false]);
    expect(graph.audit.last).toMatchObject({ epoch, disclosed: { 'Query.people': 1 } });
    await graph.stop();
  });

  test('a request that is on its way plans by the old ones, and shows only what the new ones allow', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const [slow] = people('');
    const waiting = {
      ...slow,
      resolvers: { Query: { people: () => held.then(() => [{ __typename: 'Officer', name: 'Ada' }]) } },
    } as SmallSubgraph;
    const graph = await smallGraph({ subgraphs: [waiting] });
    const before = graph.gateway.snapshot;
    const early = graph.ask(query);
    while (graph.fetched.length === 0) await new Promise(setImmediate);
    graph.update(TIGHTENED);
    release();
    expect((await early).data).toEqual({ people: [{ name: null }] });
    expect([before.planning.size, graph.gateway.snapshot.planning.size]).toEqual([1, 0]);
    expect(graph.audit.last.disclosed).toEqual({ 'Query.people': 1 });
    expect((await graph.ask(query)).data).toEqual({ people: [{ name: null }] });
    await graph.stop();
  });

  test('the rules of before are the epoch of before', async () => {
    const graph = await smallGraph({ subgraphs: people('') });
    const { epoch } = graph.gateway.snapshot;
    graph.update(TIGHTENED);
    graph.update(people(''));
    expect(graph.gateway.snapshot.epoch).toBe(epoch);
    await graph.stop();
  });
});

test('A62 a type that joins an interface while the gateway runs is guarded from its first answer', async () => {
  const graph = await smallGraph({ subgraphs: people('') });
  const query = '{ people { __typename name } }';
  const { epoch } = graph.gateway.snapshot;
  await graph.ask(query);
  graph.update(
    people(
      '',
      'type Citizen implements Human @authenticated { name: String @requiresScopes(scopes: [["names"]]) }',
    ),
  );
  graph.fetched.length = 0;
  const { data, codes } = await graph.ask(query);
  expect(data).toEqual({
    people: [
      { __typename: 'Officer', name: null },
      { __typename: 'Citizen', name: null },
    ],
  });
  expect(codes).toEqual(['NEED_TO_KNOW', 'NEED_TO_KNOW']);
  expect(graph.fetched.filter((text) => /\bname\b/.test(text))).toEqual([]);
  expect(graph.audit.last.epoch).not.toBe(epoch);
  expect((await graph.ask('{ people { ... on Officer { name } } }')).data).toEqual({
    people: [{ name: 'Ada' }, {}],
  });
  await graph.stop();
});
