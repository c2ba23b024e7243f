// What a client sends in is guarded like what it reads: an argument, an input field or an enum value that it may not use
// refuses the whole operation before any source is asked.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';

const SDL = `
  type Query @authenticated {
    find(by: Search, all: [Search!], ssn: String @needToKnow(purposes: ["C"]), in: [Kind!]): String
    open: String
    secret(by: Search): String @requiresScopes(scopes: [["other"]])
  }
  input Search { name: String  ssn: String @needToKnow(case: true, because: "PC 11105")  nested: Search  kind: Kind }
  enum Kind { OPEN  SEALED @needToKnow(case: true) }
`;

let graph: SmallGraph;
beforeAll(async () => {
  graph = await smallGraph({
    subgraphs: [
      { name: 'people', sdl: SDL, resolvers: { Query: { find: () => 'found', open: () => 'open' } } },
    ],
  });
});
beforeEach(() => {
  graph.fetched.length = 0;
});
afterAll(() => graph.stop());

describe('A37 an input without the right refuses the operation, and nothing is fetched', () => {
  test.each<[string, string, string, Record<string, unknown>?]>([
    ['an argument', '{ find(ssn: "x") open }', 'Query.find(ssn:)'],
    ['an argument by variable', 'query ($s: String) { find(ssn: $s) }', 'Query.find(ssn:)', { s: 'x' }],
    ['an argument whose variable is absent', 'query ($s: String) { find(ssn: $s) }', 'Query.find(ssn:)'],
    ['an input field', '{ find(by: { ssn: "x" }) }', 'Search.ssn'],
    ['a nested input field', '{ find(by: { nested: { nested: { ssn: "x" } } }) }', 'Search.ssn'],
    ['an input field in a list', '{ find(all: [{ name: "x" }, { ssn: "x" }]) }', 'Search.ssn'],
    ['an input field that is null', '{ find(by: { ssn: null }) }', 'Search.ssn'],
    ['a variable', 'query ($b: Search) { find(by: $b) }', 'Search.ssn', { b: { ssn: 'x' } }],
    [
      'a nested variable',
      'query ($b: Search) { find(by: { nested: $b }) }',
      'Search.ssn',
      { b: { ssn: 'x' } },
    ],
    ['a variable list', 'query ($b: [Search!]) { find(all: $b) }', 'Search.ssn', { b: [{ ssn: 'x' }] }],
    ['one value for a list', 'query ($b: [Search!]) { find(all: $b) }', 'Search.ssn', { b: { ssn: 'x' } }],
    ['a default', 'query ($b: Search = { ssn: "x" }) { find(by: $b) }', 'Search.ssn'],
    ['a variable of a field', 'query ($s: String) { find(by: { ssn: $s }) }', 'Search.ssn', { s: 'x' }],
    ['an enum value', '{ find(in: [OPEN, SEALED]) }', 'Kind.SEALED'],
    [
      'an enum value by variable',
      'query ($k: [Kind!]) { find(in: $k) }',
      'Kind.SEALED',
      { k: ['OPEN', 'SEALED'] },
    ],
    [
      'an enum value deep inside',
      'query ($b: Search) { find(by: $b) }',
      'Kind.SEALED',
      { b: { kind: 'SEALED' } },
    ],
    ['a skipped field', '{ open find(ssn: "x") @skip(if: true) }', 'Query.find(ssn:)'],
    ['a fragment', '{ ...F } fragment F on Query { find(ssn: "x") }', 'Query.find(ssn:)'],
  ])('%s', async (_name, query, coordinate, variables = {}) => {
    const { data, errors, status } = await graph.ask(query, { variables });
    expect({ data, status }).toEqual({ data: undefined, status: 403 });
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining(`\`${coordinate}\` may not be used`),
        extensions: expect.objectContaining({ code: 'OPERATION_REFUSED', coordinate }),
      }),
    ]);
    expect(graph.fetched).toEqual([]);
    expect(graph.audit.last).toMatchObject({ outcome: 'OPERATION_REFUSED', refused: { [coordinate]: {} } });
  });
});

describe('an input that may be used is sent', () => {
  test.each<[string, string, Record<string, unknown>, object]>([
    [
      'with the right',
      'query ($b: Search) { find(by: $b, ssn: "x") }',
      { b: { ssn: 'x' } },
      { purpose: 'C', case: '1' },
    ],
    ['without anything guarded', 'query ($b: Search) { find(by: $b, in: [OPEN]) }', { b: { name: 'x' } }, {}],
  ])('%s', async (_name, query, variables, asking) => {
    expect((await graph.ask(query, { variables, ...asking })).data).toEqual({ find: 'found' });
  });

  test('and one that stands in a withheld field is not sent at all', async () => {
    const { data, codes } = await graph.ask('{ open secret(by: { ssn: "x" }) }');
    expect({ data, codes }).toEqual({ data: { open: 'open', secret: null }, codes: ['NEED_TO_KNOW'] });
  });
});
