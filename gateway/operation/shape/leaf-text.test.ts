import { expect, test } from '@jest/globals';
import fastCheck from 'fast-check';
import { buildSchema, isLeafType } from 'graphql';
import { leafWriter, quoted } from './leaf-text.ts';

const schema = buildSchema(
  'scalar Anything enum Color { RED } type Query { c: Color a: Anything i: Int f: Float b: Boolean d: ID }',
);

function written(name: string, value: unknown): string {
  const type = schema.getType(name);
  if (!isLeafType(type)) throw new Error(`no leaf type ${name}`);
  return leafWriter(type)(value);
}

test.each([
  ['Color', 'RED'],
  ['Int', 1],
  ['Float', 1],
  ['Float', 1.5],
  ['Boolean', false],
  ['ID', 'x'],
  ['ID', 1],
  ['String', ''],
  ['Anything', { a: 1 }],
])('%s may be %j', (type, value) => {
  expect(written(type, value)).toBe(JSON.stringify(value));
});

test.each([
  ['Color', 'HIDDEN'],
  ['Color', 'toString'],
  ['Color', 1],
  ['Int', 1.5],
  ['Int', '1'],
  ['Float', '1'],
  ['Boolean', 0],
  ['ID', { a: 1 }],
  ['ID', 1.5],
  ['String', 1],
  ['String', ['x']],
])('%s is never %j', (type, value) => {
  expect(written(type, value)).toBe('null');
});

test('a text is quoted as JSON quotes it', () => {
  const texts = fastCheck.string({ unit: 'binary', maxLength: 60 });
  fastCheck.assert(
    fastCheck.property(texts, (text) => quoted(text) === JSON.stringify(text)),
    { numRuns: 2_000 },
  );
  for (const text of ['"', '\\', '\u0000', '\n', '\u2028', '\ud800', '\ud83d\ude00', 'é', '\u007f'])
    expect(quoted(text)).toBe(JSON.stringify(text));
});
