// A mutation that selects anything withheld, or that can not be recorded, writes nothing at all.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ENTITLED, GUARDED_PEOPLE, written } from '../support/guarded-people.ts';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';

let graph: SmallGraph;
beforeAll(async () => {
  graph = await smallGraph({ subgraphs: GUARDED_PEOPLE });
});
beforeEach(() => {
  graph.fetched.length = 0;
  written.length = 0;
});
afterAll(() => graph.stop());

const rename = (selection: string): string => `mutation M { rename(id: "p1", name: "Eve") ${selection} }`;

test.each([
  ['a withheld field', rename('{ name history { text } }')],
  ['one under an alias', rename('{ name: history { text } }')],
  ['one of a friend', rename('{ friend { friend { history { text } } } }')],
  ['one that is skipped', rename('{ name history @skip(if: true) { text } }')],
  ['one in a fragment', `${rename('{ ...F }')} fragment F on Person { history { text } }`],
  [
    'one in the second of two writes',
    'mutation { a: rename(id: "1", name: "A") { name } b: rename(id: "2", name: "B") { history { text } } }',
  ],
])('A36 with %s the whole operation is refused before it writes', async (_name, mutation) => {
  const { data, codes, status, errors } = await graph.ask(mutation);
  expect({ data, codes, status }).toEqual({ data: undefined, codes: ['OPERATION_REFUSED'], status: 403 });
  expect(errors[0]?.extensions).toMatchObject({ coordinate: 'Person.history' });
  expect({ written, fetched: graph.fetched }).toEqual({ written: [], fetched: [] });
  expect(graph.audit.last).toMatchObject({
    outcome: 'OPERATION_REFUSED',
    disclosed: {},
    refused: { 'Person.history': { missing: ['case', 'purpose', 'scope:cori'] } },
  });
});

test('A36 with the right, or without the field, it is announced, made and recorded', async () => {
  for (const [selection, asking] of [
    ['{ name }', {}],
    ['{ name history { text } }', ENTITLED],
  ] as const) {
    written.length = 0;
    const { codes } = await graph.ask(rename(selection), asking);
    expect({ codes, written }).toEqual({ codes: [], written: ['Eve'] });
    expect(graph.audit.events.slice(-2).map(({ outcome }) => outcome)).toEqual(['STARTED', 'ANSWERED']);
  }
});

test('A36 a query that is named beside it does not run it', async () => {
  const document = `query Q { person(id: "p1") { name } } ${rename('{ name }')}`;
  expect((await graph.ask(document, { operationName: 'Q' })).data).toEqual({ person: { name: 'Ada' } });
  expect(written).toEqual([]);
});

test('A36 a write that no type of the schema makes is refused', async () => {
  for (const text of ['mutation { person(id: "p1") { name } }', '{ rename(id: "p1", name: "Eve") { name } }'])
    expect((await graph.ask(text)).codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  expect(written).toEqual([]);
});
