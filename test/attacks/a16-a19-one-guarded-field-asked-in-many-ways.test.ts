// Aliases, switches, several operations, shared fragments: a guarded field stays null and is not asked of its source.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { detailsOf } from '../support/audit-key.ts';
import { ENTITLED, GUARDED_PEOPLE } from '../support/guarded-people.ts';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';

let graph: SmallGraph;
beforeAll(async () => {
  graph = await smallGraph({ subgraphs: GUARDED_PEOPLE });
});
beforeEach(() => {
  graph.fetched.length = 0;
});
afterAll(() => graph.stop());

const expectNothingFetched = (): void =>
  expect(graph.fetched.filter((text) => text.includes('history'))).toEqual([]);

test('a viewer without the right gets null with a reason, and the source is never asked', async () => {
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
  expectNothingFetched();
  expect(graph.audit.last).toMatchObject({
    disclosed: { 'Query.person': 1, 'Person.name': 1 },
    withheld: { 'Person.history': { count: 1 } },
  });
});

describe('A16 an alias', () => {
  test('changes nothing, whatever it is called', async () => {
    const { data, codes } = await graph.ask(
      '{ person(id: "p1") { a: history { text } name: history { text } people: history { text } } }',
    );
    expect(data).toEqual({ person: { a: null, name: null, people: null } });
    expect(codes).toEqual(['NEED_TO_KNOW', 'NEED_TO_KNOW', 'NEED_TO_KNOW']);
    expectNothingFetched();
    expect(graph.audit.last.withheld).toMatchObject({ 'Person.history': { count: 3 } });
  });

  test('hundreds of them are each denied', async () => {
    const aliases = Array.from({ length: 450 }, (_, index) => `a${index}: history { text }`).join(' ');
    const { data, codes } = await graph.ask(`{ person(id: "p1") { ${aliases} } }`);
    expect(new Set(Object.values((data as { person: object }).person))).toEqual(new Set([null]));
    expect(codes).toHaveLength(450);
    expectNothingFetched();
    expect(graph.audit.last.withheld).toMatchObject({ 'Person.history': { count: 450 } });
  });

  test('and a thousand are refused before anything is planned', async () => {
    const fresh = await smallGraph({ subgraphs: GUARDED_PEOPLE });
    const aliases = Array.from({ length: 1_001 }, (_, index) => `a${index}: name`).join(' ');
    const { codes } = await fresh.ask(`{ person(id: "p1") { ${aliases} } }`, ENTITLED);
    const { planning, decisions } = fresh.gateway.snapshot;
    expect({ codes, plans: planning.size, decisions: decisions.size }).toEqual({
      codes: ['OPERATION_TOO_COMPLEX'],
      plans: 0,
      decisions: 0,
    });
    await fresh.stop();
  });
});

describe('A17 `@include` and `@skip`', () => {
  const query = 'query Q($on: Boolean!) { person(id: "p1") { name history @include(if: $on) { text } } }';

  test('never change a decision, in whatever order they were planned', async () => {
    for (const on of [false, true, false, true]) {
      const { data, codes } = await graph.ask(query, { variables: { on } });
      expect(data).toEqual({ person: on ? { name: 'Ada', history: null } : { name: 'Ada' } });
      expect(codes).toEqual(on ? ['NEED_TO_KNOW'] : []);
      expect(graph.audit.last.withheld).toEqual(on ? { 'Person.history': expect.anything() } : {});
    }
    expectNothingFetched();
  });

  test.each([
    'query Q($on: Boolean = false) { person(id: "p1") { ... @include(if: $on) { history { text } } name } }',
    'query Q($on: Boolean = true) { person(id: "p1") { history @skip(if: $on) { text } name } }',
    'query Q($on: Boolean = true) { person(id: "p1") { ...F @skip(if: $on) name } } fragment F on Person { history { text } }',
  ])('are planned away and decided again: %s', async (text) => {
    await graph.ask(text);
    for (const on of [true, false])
      expect(JSON.stringify((await graph.ask(text, { variables: { on } })).data)).not.toContain('secret');
    expectNothingFetched();
  });
});

describe('A18 of several operations the one that is named decides', () => {
  const document =
    'query Open { person(id: "p1") { name } } query Shut { person(id: "p1") { history { text } } }';

  test('and only that one', async () => {
    const open = await graph.ask(document, { operationName: 'Open' });
    expect({ data: open.data, codes: open.codes }).toEqual({ data: { person: { name: 'Ada' } }, codes: [] });
    expect((await graph.ask(document, { operationName: 'Shut' })).codes).toEqual(['NEED_TO_KNOW']);
    expect(detailsOf(graph.audit.last)).toMatchObject({ operationName: 'Shut' });
    expectNothingFetched();
    expect((await graph.ask(document, { operationName: 'Shut', ...ENTITLED })).data).toMatchObject({
      person: { history: [{ text: 'secret of p1' }] },
    });
    expect((await graph.ask(document, { operationName: 'Open' })).data).toEqual({ person: { name: 'Ada' } });
  });

  test.each([undefined, '', 'open', 'Open ', 'Nobody', '__proto__', 'constructor'])(
    'a name that is %j names none of them',
    async (operationName) => {
      const asking = operationName === undefined ? {} : { operationName };
      const { data, status } = await graph.ask(document, asking);
      expect({ data, status }).toEqual({ data: undefined, status: 400 });
      expect(graph.fetched).toEqual([]);
      expect(graph.audit.last.disclosed).toEqual({});
    },
  );

  test('a name that stands twice is ambiguous', async () => {
    const twice = 'query A { person(id: "p1") { name } } query A { person(id: "p1") { history { text } } }';
    const { data, status } = await graph.ask(twice, { operationName: 'A', ...ENTITLED });
    expect({ data, status }).toEqual({ data: undefined, status: 400 });
    expect(graph.fetched).toEqual([]);
  });
});

describe('A19 a fragment that is spread where it is allowed and where it is not', () => {
  test('gains nothing from the allowed place', async () => {
    const { data } = await graph.ask(`
      query { person(id: "p1") { ...F friend { ...F } } }
      fragment F on Person { name history { text } }
    `);
    expect(data).toEqual({ person: { name: 'Ada', history: null, friend: { name: 'Zoe', history: null } } });
    expectNothingFetched();
  });

  test('is decided by the type at each of its places', async () => {
    const { data } = await graph.ask(`
      { people { ...F } anyone { ... on Officer { badge } ...F } }
      fragment F on Citizen { name ssn }
    `);
    expect(data).toEqual({
      people: [{}, { name: 'Bea', ssn: null }],
      anyone: [{ badge: '42' }, { name: 'Bea', ssn: null }],
    });
    expect(graph.fetched.filter((text) => text.includes('ssn'))).toEqual([]);
    expect(graph.audit.last.withheld).toMatchObject({ 'Citizen.ssn': { count: 2 } });
  });
});
