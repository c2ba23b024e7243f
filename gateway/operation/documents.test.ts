import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { Refusal } from '../errors.ts';
import { Documents, type ReadText } from './documents.ts';

function read(text: string, documents = new Documents({ maxTokens: 100 })): ReadText {
  const outcome = documents.read(text);
  if (outcome instanceof Refusal) throw new Error(outcome.message);
  return outcome;
}

const nameOf = (text: string, name?: string): string | undefined =>
  read(text).operationNamed(name)?.name?.value;

test('a text is parsed once, and known by its hash', () => {
  const documents = new Documents({ maxTokens: 100 });
  const first = read('{ a }', documents);
  expect(read('{ a }', documents)).toBe(first);
  expect(first.hash).toBe(createHash('sha256').update('{ a }').digest('hex'));
  expect(read('{ a } ', documents).hash).not.toBe(first.hash);
});

describe('the operation that is meant', () => {
  const TWO = 'query A { a } mutation B { b }';
  test.each<[string, string | undefined, string | undefined]>([
    ['query A { a }', undefined, 'A'],
    ['query A { a }', 'A', 'A'],
    ['query A { a }', 'B', undefined],
    ['query A { a }', '', undefined],
    [TWO, 'B', 'B'],
    [TWO, undefined, undefined],
    [TWO, 'constructor', undefined],
    ['fragment F on A { a }', undefined, undefined],
    ['fragment F on A { a }', 'F', undefined],
  ])('of %s by the name %s is %s', (text, name, expected) => {
    expect(nameOf(text, name)).toBe(expected);
  });

  test('is found without a name when it has none and is alone', () => {
    expect(read('{ a } fragment F on A { a }').operationNamed(undefined)?.operation).toBe('query');
  });
});

test.each([
  ['breaks off', '{', 'Syntax Error: Expected Name, found <EOF>.', [{ line: 1, column: 2 }]],
  [
    'has too many tokens',
    `{ ${'a '.repeat(100)} }`,
    expect.stringContaining('more that 100 tokens'),
    expect.anything(),
  ],
])('a text that %s is refused and not kept', (_how, text, message, locations) => {
  const documents = new Documents({ maxTokens: 100 });
  for (const outcome of [documents.read(text), documents.read(text)])
    expect(outcome).toMatchObject({ code: 'GRAPHQL_PARSE_FAILED', details: [{ message, locations }] });
});
