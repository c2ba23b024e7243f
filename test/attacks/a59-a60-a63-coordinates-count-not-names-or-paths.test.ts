// A rule speaks of a coordinate: neither the name under which it is asked, nor the path that leads there, changes anything.
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
  expect(graph.fetched.filter((text) => text.includes('history {') || text.includes('history{'))).toEqual([]);

describe('A59 the audit holds coordinates', () => {
  test('when an allowed field is given the name of a secret one', async () => {
    await graph.ask('{ person(id: "p1") { history: name ssn: name } }');
    expect(graph.audit.last.disclosed).toEqual({ 'Query.person': 1, 'Person.name': 2 });
  });

  test('when a secret field is given the name of an allowed one', async () => {
    await graph.ask('{ person(id: "p1") { name: history { name: text } } }', ENTITLED);
    expect(graph.audit.last.disclosed).toEqual({
      'Query.person': 1,
      'Person.history': 1,
      'Entry.text': 1,
    });
    await graph.ask('{ person(id: "p1") { name: history { name: text } } }');
    expect(graph.audit.last).toMatchObject({
      disclosed: { 'Query.person': 1 },
      withheld: { 'Person.history': { count: 1 } },
    });
  });

  test('and counts every value of a list', async () => {
    await graph.ask('{ people { badge: name } }');
    expect(graph.audit.last.disclosed).toEqual({ 'Query.people': 1, 'Officer.name': 1, 'Citizen.name': 1 });
  });

  test('and the name of an operation is written down sealed', async () => {
    await graph.ask('query Canary { person(id: "p1") { name } }');
    expect(graph.audit.last).toMatchObject({ disclosed: { 'Person.name': 1 } });
    expect(JSON.stringify(graph.audit.last)).not.toContain('Canary');
    expect(detailsOf(graph.audit.last)).toMatchObject({ operationName: 'Canary' });
  });
});

describe('A60 root types meet their rules again', () => {
  test.each([
    '{ ... on Query { person(id: "p1") { ... { history { text } } } } }',
    '{ ... { ... on Query { ...F } } } fragment F on Query { person(id: "p1") { history { text } } }',
  ])('on %s', async (query) => {
    const { data, codes } = await graph.ask(query);
    expect({ data, codes }).toEqual({ data: { person: { history: null } }, codes: ['NEED_TO_KNOW'] });
    expectNothingFetched();
    expect(graph.audit.last.disclosed).toEqual({ 'Query.person': 1 });
  });

  test('where a type gives `Query` again, and where a mutation does', async () => {
    const rows = { open: 'open', secret: 'secret' };
    const written: string[] = [];
    const nested = await smallGraph({
      subgraphs: [
        {
          name: 'one',
          sdl: `
            type Query @authenticated { open: String  secret: String @needToKnow(case: true)  again: Query }
            type Mutation @authenticated { write: Query }
          `,
          resolvers: {
            Query: {
              ...Object.fromEntries(Object.entries(rows).map(([name, value]) => [name, () => value])),
              again: () => ({}),
            },
            Mutation: { write: () => written.push('x') && {} },
          },
        },
      ],
    });
    const { data, codes } = await nested.ask('{ again { again { open secret } } }');
    expect({ data, codes }).toEqual({
      data: { again: { again: { open: 'open', secret: null } } },
      codes: ['NEED_TO_KNOW'],
    });
    expect(nested.fetched.filter((text) => text.includes('secret'))).toEqual([]);
    const refused = await nested.ask('mutation { write { open again { secret } } }');
    expect({ codes: refused.codes, written }).toEqual({ codes: ['OPERATION_REFUSED'], written: [] });
    const { data: wrote } = await nested.ask('mutation { write { open } }');
    expect(wrote).toEqual({ write: { open: 'open' } });
    await nested.stop();
  });
});

describe('A63 a field is guarded on every path that leads to it', () => {
  test.each([
    ['a friend of a friend', '{ person(id: "p1") { friend { friend { history { text } } } } }'],
    ['under aliases', '{ a: person(id: "p1") { b: friend { c: history { text } } } }'],
    [
      'by fragments',
      '{ person(id: "p1") { friend { ...F } } } fragment F on Person { ... on Person { history { text } } }',
    ],
  ])('%s', async (_name, query) => {
    const { data, codes } = await graph.ask(query);
    expect(codes).toEqual(['NEED_TO_KNOW']);
    expect(JSON.stringify(data)).not.toContain('secret');
    expectNothingFetched();
    expect(graph.audit.last.withheld).toMatchObject({ 'Person.history': { count: 1 } });
  });

  test('also on one that nothing guards', async () => {
    const sdl = `
      type Query @authenticated { docs: [Doc] }
      type Doc @authenticated { title: String  author: Author }
      type Author @authenticated { name: String  ssn: String @needToKnow(case: true) }
    `;
    const docs = () => [{ title: 'T', author: { name: 'Ada', ssn: '900-00-0001' } }];
    const papers = await smallGraph({ subgraphs: [{ name: 'one', sdl, resolvers: { Query: { docs } } }] });
    const { data } = await papers.ask('{ docs { title author { name ssn } } }');
    expect(data).toEqual({ docs: [{ title: 'T', author: { name: 'Ada', ssn: null } }] });
    expect(papers.fetched.filter((text) => text.includes('ssn'))).toEqual([]);
    await papers.stop();
  });
});
