import { describe, expect, test } from '@jest/globals';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse, type ValueNode, visit } from 'graphql';
import { composeSmall } from '../../../test/support/small/small-subgraph.ts';
import { Documents } from '../../operation/documents.ts';
import { buildSnapshot } from '../../supergraph/snapshot.ts';
import { SUBJECTS_OF_AN_EVENT } from '../subjects/subject-values.ts';
import { soughtBy } from './sought-values.ts';

const SDL = `
  type Query {
    car(vin: ID! @subject(kind: "car"), colour: String): Car
    cars(by: [By!]!, first: Int = 5): [Car]
    ids(of: [ID!] @subject(kind: "car")): Int
    usual(plate: String! = "1DEF000" @subject(kind: "plate")): Car
    node(id: ID): Node
  }
  input By { plate: String = "0PRE000" @subject(kind: "plate")  year: Int  and: By }
  interface Node { owner(id: ID @subject(kind: "owner")): String }
  type Car implements Node { vin: ID  owner(id: ID): String }
  type Boat implements Node { owner(id: ID @subject(kind: "sailor")): String }
`;
const snapshot = buildSnapshot({
  supergraphSdl: composeSmall([{ name: 'cars', sdl: SDL }]),
  permissions: undefined,
  uncovered: 'allow',
});

function soughtIn(text: string, variables: Record<string, unknown> = {}, operationName?: string) {
  const read = new Documents({ maxTokens: 50_000 }).read(text);
  const operation = 'document' in read ? read.operationNamed(operationName) : undefined;
  if (!operation) throw new Error('one operation was expected');
  return soughtBy(
    { document: 'document' in read ? read.document : parse(''), operation, variables },
    snapshot,
  );
}
const listed = (...given: Parameters<typeof soughtIn>): readonly string[] =>
  [...soughtIn(...given)].map(({ kind, value }) => `${kind} ${value}`);

/** A question for a value in so many brackets, deeper than any parser would read. */
function deepQuestion(depth: number): { document: DocumentNode; operation: OperationDefinitionNode } {
  let value: ValueNode = { kind: Kind.STRING, value: 'V1' };
  for (let level = 0; level < depth; level += 1) value = { kind: Kind.LIST, values: [value] };
  const document = visit(parse('{ ids(of: "V1") }'), { Argument: (node) => ({ ...node, value }) });
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('one operation was expected');
  return { document, operation };
}

describe('what is sought', () => {
  test.each([
    ['a literal', '{ car(vin: "V1", colour: "red") { vin } }', {}, ['car V1']],
    [
      'a number as it was written',
      '{ car(vin: 12345678901234567890) { vin } }',
      {},
      ['car 12345678901234567890'],
    ],
    ['a variable', 'query ($v: ID!) { car(vin: $v) { vin } }', { v: 'V2' }, ['car V2']],
    ['the default of a variable', 'query ($v: ID! = "V3") { car(vin: $v) { vin } }', {}, ['car V3']],
    ['the default of an argument', '{ usual { vin } }', {}, ['plate 1DEF000']],
    ['an input field in the text', '{ cars(by: [{ plate: "P1", year: 1 }]) { vin } }', {}, ['plate P1']],
    ['the default of an input field', '{ cars(by: { year: 1 }) { vin } }', {}, ['plate 0PRE000']],
    [
      'input fields in a variable, at any depth',
      'query ($by: [By!]!) { cars(by: $by) { vin } }',
      { by: [{ plate: 'P2', and: { plate: 'P3', and: { plate: null } } }, { plate: 'P2' }] },
      ['plate P2', 'plate P3'],
    ],
    [
      'a variable in an input field',
      'query ($p: String) { cars(by: [{ plate: $p }]) { vin } }',
      { p: 'P4' },
      ['plate P4'],
    ],
    [
      'each of a list',
      'query ($a: ID!) { ids(of: [$a, "V5", 6]) }',
      { a: 'V4' },
      ['car V4', 'car V5', 'car 6'],
    ],
    ['one in place of a list', '{ ids(of: "V7") }', {}, ['car V7']],
    [
      'what a fragment seeks, under any name, once',
      '{ a: car(vin: "V8") { vin } ...F ...F } fragment F on Query { b: car(vin: "V9") { vin } c: car(vin: "V8") { vin } ...F }',
      {},
      ['car V9', 'car V8'],
    ],
    ['what a condition leaves out', '{ car(vin: "V1") @skip(if: true) { vin } }', {}, ['car V1']],
    [
      'what an interface or its types say',
      '{ node { owner(id: "O1") ... on Car { owner(id: "O2") } } }',
      {},
      ['owner O1', 'owner O2', 'sailor O1'],
    ],
    ['nothing where nothing is said', '{ node(id: "N1") { owner } }', {}, []],
  ])('is %s', (_name, text, variables, sought) => {
    expect([...listed(text, variables)].sort()).toEqual([...sought].sort());
  });

  test('is that of the selected operation only', () => {
    const text =
      'query A { car(vin: "V1") { vin } } query B { ...F } fragment F on Query { car(vin: "V2") { vin } }';
    expect(listed(text, {}, 'B')).toEqual(['car V2']);
    expect(listed(text, {}, 'A')).toEqual(['car V1']);
  });

  test('is found in an operation that is never answered', () => {
    expect(listed('{ nothing(a: 1) { b } car(vin: "V1", wrong: 2) }')).toEqual(['car V1']);
    expect(listed('query ($by: [By!]!) { cars(by: $by) { vin } }', { by: 7 })).toEqual([]);
    expect(listed('query ($v: ID!) { car(vin: $v) { vin } }', { v: { a: ['b'] } })).toEqual([]);
  });

  test('is bounded, and says how many more there were', () => {
    const many = Array.from({ length: SUBJECTS_OF_AN_EVENT + 7 }, (_, index) => `V${index}`);
    const sought = soughtIn('query ($of: [ID!]) { ids(of: $of) }', { of: many });
    expect([[...sought].length, sought.omitted]).toEqual([SUBJECTS_OF_AN_EVENT, 7]);
  });

  test('does not exhaust the stack', () => {
    let by: object = { plate: 'deep' };
    for (let depth = 0; depth < 20_000; depth += 1) by = { plate: null, and: by };
    expect(listed('query ($by: [By!]!) { cars(by: $by) { vin } }', { by: [by] })).toEqual([]);
    expect([...soughtBy({ ...deepQuestion(20_000), variables: {} }, snapshot)]).toEqual([]);
    expect([...soughtBy({ ...deepQuestion(1), variables: {} }, snapshot)]).toEqual([
      { kind: 'car', value: 'V1' },
    ]);
  });
});
