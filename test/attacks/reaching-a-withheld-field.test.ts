import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ENTITLED, GUARDED_PEOPLE, written } from '../support/guarded-people.ts';
import { type SmallGraph, smallGraph } from '../support/small-graph.ts';

let graph: SmallGraph;
beforeAll(async () => {
  graph = await smallGraph({ subgraphs: GUARDED_PEOPLE });
});
beforeEach(() => {
  graph.fetched.length = 0;
  written.length = 0;
});
afterAll(() => graph.stop());

const fetchedHistory = (): readonly string[] => graph.fetched.filter((text) => text.includes('history'));

describe('a viewer without the right', () => {
  test('gets null with a reason, and the source is never asked', async () => {
    const { data, errors } = await graph.ask('{ person(id: "p1") { name history { text } } }');
    expect(data).toEqual({ person: { name: 'Ada', history: null } });
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['person', 'history'],
        message: expect.stringContaining('a case or incident number, purpose C and scope `cori`'),
        extensions: expect.objectContaining({
          code: 'NEED_TO_KNOW',
          missing: ['case', 'purpose', 'scope:cori'],
        }),
      }),
    ]);
    expect(graph.fetched).toHaveLength(1);
    expect(fetchedHistory()).toEqual([]);
    expect(graph.audit.last).toMatchObject({
      disclosed: { 'Query.person': 1, 'Person.name': 1 },
      withheld: { 'Person.history': { count: 1 } },
    });
  });

  test('A16 gets null for every alias of the field', async () => {
    const { data, codes } = await graph.ask(
      '{ person(id: "p1") { a: history { text } name: history { text } } }',
    );
    expect(data).toEqual({ person: { a: null, name: null } });
    expect(codes).toEqual(['NEED_TO_KNOW', 'NEED_TO_KNOW']);
    expect(fetchedHistory()).toEqual([]);
  });

  test('A17 can not turn the decision with @include or @skip', async () => {
    const query = 'query Q($on: Boolean!) { person(id: "p1") { name history @include(if: $on) { text } } }';
    for (const on of [false, true, false]) await graph.ask(query, { variables: { on } });
    const { data } = await graph.ask(query, { variables: { on: true } });
    expect(data).toEqual({ person: { name: 'Ada', history: null } });
    const { data: without, errors } = await graph.ask(query, { variables: { on: false } });
    expect(without).toEqual({ person: { name: 'Ada' } });
    expect(errors).toEqual([]);
    expect(fetchedHistory()).toEqual([]);
  });

  test('A18 is judged by the operation that is selected', async () => {
    const document =
      'query Open { person(id: "p1") { name } } query Shut { person(id: "p1") { history { text } } }';
    expect((await graph.ask(document, { operationName: 'Open' })).codes).toEqual([]);
    expect((await graph.ask(document, { operationName: 'Shut' })).codes).toEqual(['NEED_TO_KNOW']);
    expect((await graph.ask(document)).status).toBe(400);
    expect(fetchedHistory()).toEqual([]);
  });

  test('A19 gains nothing from a fragment that is also spread where it is allowed', async () => {
    const { data } = await graph.ask(`
      query { person(id: "p1") { ...F friend { ...F } } }
      fragment F on Person { name history { text } }
    `);
    expect(data).toEqual({ person: { name: 'Ada', history: null, friend: { name: 'Zoe', history: null } } });
    expect(fetchedHistory()).toEqual([]);
  });

  test('A63 finds the field guarded on every path', async () => {
    const { data } = await graph.ask('{ person(id: "p1") { friend { friend { history { text } } } } }');
    expect(data).toEqual({ person: { friend: { friend: { history: null } } } });
    expect(fetchedHistory()).toEqual([]);
  });

  test('A36 has a mutation refused as a whole, before it writes', async () => {
    const mutation = 'mutation { rename(id: "p1", name: "Eve") { name history { text } } }';
    const { data, codes, status } = await graph.ask(mutation);
    expect({ data, codes, status }).toEqual({ data: undefined, codes: ['OPERATION_REFUSED'], status: 403 });
    expect(written).toEqual([]);
    expect(graph.audit.last).toMatchObject({ outcome: 'OPERATION_REFUSED', disclosed: {} });
    expect((await graph.ask('mutation { rename(id: "p1", name: "Eve") { name } }')).codes).toEqual([]);
    expect(written).toEqual(['Eve']);
  });

  test('A59 can not mislead the audit with an alias', async () => {
    await graph.ask('{ person(id: "p1") { history: name } }');
    expect(graph.audit.last.disclosed).toEqual({ 'Query.person': 1, 'Person.name': 1 });
  });

  test('A60 meets the rules again on `... on Query`', async () => {
    const { data } = await graph.ask('{ ... on Query { person(id: "p1") { ... { history { text } } } } }');
    expect(data).toEqual({ person: { history: null } });
    expect(fetchedHistory()).toEqual([]);
  });
});

describe('two viewers with different rights who send the same text', () => {
  const query = '{ person(id: "p1") { name history { text } } }';
  const full = { person: { name: 'Ada', history: [{ text: 'secret of p1' }] } };
  const narrowed = { person: { name: 'Ada', history: null } };

  test.each([
    ['the entitled one first', [ENTITLED, {}, ENTITLED, {}]],
    ['the other one first', [{}, ENTITLED, {}, ENTITLED]],
  ])('A21 never share a plan or a result, %s', async (_order, askers) => {
    const fresh = await smallGraph({ subgraphs: GUARDED_PEOPLE });
    for (const asker of askers) {
      fresh.fetched.length = 0;
      const { data } = await fresh.ask(query, asker);
      expect(data).toEqual(asker === ENTITLED ? full : narrowed);
      expect(fresh.fetched.some((text) => text.includes('history'))).toBe(asker === ENTITLED);
    }
    await fresh.stop();
  });

  test('A20 cross nothing when they ask at once', async () => {
    const askers = Array.from({ length: 40 }, (_, index) => (index % 3 === 0 ? ENTITLED : {}));
    const answers = await Promise.all(askers.map((asker) => graph.ask(query, asker)));
    expect(answers.map(({ data }) => data)).toEqual(
      askers.map((asker) => (asker === ENTITLED ? full : narrowed)),
    );
  });
});

describe('abstract types', () => {
  test('A03 a union answers with the denied part null', async () => {
    const query = '{ anyone { __typename ... on Officer { badge } ... on Citizen { name ssn } } }';
    const { data } = await graph.ask(query);
    expect(data).toEqual({
      anyone: [
        { __typename: 'Officer', badge: '42' },
        { __typename: 'Citizen', name: 'Bea', ssn: null },
      ],
    });
    expect(graph.fetched.filter((text) => text.includes('ssn'))).toEqual([]);
    expect((await graph.ask(query, { scopes: ['ssn'] })).data).toMatchObject({
      anyone: [{}, { ssn: '900-00-0001' }],
    });
  });

  test('A04 an allowed field keeps its value under the name of a denied one in a sibling fragment', async () => {
    const query = '{ people { ... on Officer { x: badge } ... on Citizen { x: ssn } } }';
    expect((await graph.ask(query)).data).toEqual({ people: [{ x: '42' }, { x: null }] });
    expect((await graph.ask(query, { scopes: ['ssn'] })).data).toEqual({
      people: [{ x: '42' }, { x: '900-00-0001' }],
    });
  });

  test('allowed data does not vanish when only denied fields stand beside it', async () => {
    const { data } = await graph.ask('{ people { ... on Citizen { ssn } } }');
    expect(data).toEqual({ people: [{}, { ssn: null }] });
  });
});

describe('the plumbing of federation', () => {
  test.each(['_entities(representations: [])', '_service'])(
    'A11 a client can not select `%s`',
    async (field) => {
      const { codes } = await graph.ask(`{ ${field} { __typename } }`);
      expect(codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
      expect(graph.fetched).toEqual([]);
    },
  );

  test('A31 names like `__proto__` stay names', async () => {
    const { data, codes } = await graph.ask('{ constructor: person(id: "p1") { toString: name } }');
    expect(codes).toEqual([]);
    expect(JSON.stringify(data)).toContain('"toString":"Ada"');
    expect((await graph.ask('{ person(id: "p1") { __proto__: name } }')).codes).toEqual([
      'OPERATION_NOT_SUPPORTED',
    ]);
    expect(({} as Record<string, unknown>).name).toBeUndefined();
  });

  test('A67 an alias that would take the place of a key is refused, not sent to the subgraph', async () => {
    const { codes } = await graph.ask('{ person(id: "p1") { id: name hairColor } }');
    expect(codes).toEqual(['OPERATION_NOT_SUPPORTED']);
    expect(graph.fetched).toEqual([]);
    expect((await graph.ask('{ person(id: "p1") { key: id hairColor } }')).data).toEqual({
      person: { key: 'p1', hairColor: 'BRO' },
    });
  });

  test('A41 an operation that is too large is refused before it is planned', async () => {
    const aliases = Array.from({ length: 1_200 }, (_, index) => `a${index}: name`).join(' ');
    const { codes, status } = await graph.ask(`{ person(id: "p1") { ${aliases} } }`);
    expect({ codes, status }).toEqual({ codes: ['OPERATION_TOO_COMPLEX'], status: 400 });
    expect(graph.fetched).toEqual([]);
  });

  test('A41 fragments that double at every level are refused at once', async () => {
    const purposes = {
      inquiry: { purpose: 'optional', reason: 'optional' },
      purposes: {},
      rules: [],
    } as const;
    const roles = { clerk: { title: 'Clerk', scopes: ['ssn', 'cori'], purposes: [] } };
    const permissions = {
      ...purposes,
      purposes: { C: { title: 'C', case: false } },
      roles,
      needToKnowRequired: false,
    };
    const fresh = await smallGraph({ subgraphs: GUARDED_PEOPLE, permissions });
    const levels = Array.from(
      { length: 60 },
      (_, level) => `fragment F${level} on Query { ...F${level + 1} ...F${level + 1} }`,
    );
    const bomb = `{ ...F0 } ${levels.join(' ')} fragment F60 on Query { __typename }`;
    const { codes } = await fresh.ask(bomb, { roles: ['clerk'] });
    await fresh.stop();
    expect(codes).toEqual(['OPERATION_TOO_COMPLEX']);
  });

  test('A66 a request of the same process meets the same door', async () => {
    const { data, codes, status } = await graph.ask('{ person(id: "p1") { name } }', { anonymous: true });
    expect({ data, codes, status }).toEqual({ data: undefined, codes: ['UNAUTHENTICATED'], status: 401 });
    expect(graph.fetched).toEqual([]);
    expect(graph.audit.last).toMatchObject({ outcome: 'UNAUTHENTICATED', disclosed: {} });
  });

  test('introspection is for viewers only', async () => {
    const query = '{ __schema { queryType { name } } __type(name: "Person") { name } }';
    expect((await graph.ask(query)).data).toMatchObject({ __schema: { queryType: { name: 'Query' } } });
    expect((await graph.ask(query, { anonymous: true })).data).toBeUndefined();
  });
});

test('A58 a write that can not be recorded is not made', async () => {
  graph.audit.isBroken = true;
  const { codes } = await graph.ask('mutation { rename(id: "p1", name: "Eve") { name } }');
  graph.audit.isBroken = false;
  expect({ codes, written }).toEqual({ codes: ['AUDIT_UNAVAILABLE'], written: [] });
});

test('A58 an answer that can not be recorded is not given', async () => {
  graph.audit.isBroken = true;
  const { data, codes, status } = await graph.ask('{ person(id: "p1") { name } }');
  graph.audit.isBroken = false;
  expect({ data, codes, status }).toEqual({ data: undefined, codes: ['AUDIT_UNAVAILABLE'], status: 503 });
});
