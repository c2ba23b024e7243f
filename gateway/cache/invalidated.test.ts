import { expect, test } from '@jest/globals';
import { readInvalidated } from './invalidated.ts';

const read = (about: unknown) => readInvalidated(Buffer.from(JSON.stringify({ about })));

test.each([
  [[{ type: 'ProtectiveOrder' }]],
  [[{ type: 'T', key: { id: '1' } }]],
  [[{ type: 'T', key: { number: 1, isOpen: true, none: null } }]],
  [[{ type: 'T', key: { id: 'x', agency: { ori: 'CA0990100', unit: { name: 'n' } } } }]],
  [[{ viewer: 'v' }, { agency: 'a' }, { subgraph: 's' }]],
  [Array.from({ length: 100 }, () => ({ viewer: 'v' }))],
])('%j is read as it is', (about) => expect(read(about)).toEqual(about));

test.each<[string, unknown]>([
  ['an unknown member', { type: 'T', id: '1' }],
  ['nothing', {}],
  ['two things at once', { viewer: 'v', agency: 'a' }],
  ['a key without a type', { key: { id: '1' } }],
  ['a key of nothing', { type: 'T', key: {} }],
  ['a key that is null', { type: 'T', key: null }],
  ['a key that is a list', { type: 'T', key: ['1'] }],
  ['a list in a key', { type: 'T', key: { id: ['1'] } }],
  ['a key that nests deep', { type: 'T', key: { a: { b: { c: { d: 1 } } } } }],
  ['a key with a type in it', { type: 'T', key: { __typename: 'T', id: '1' } }],
  ['a key with a name that is none', { type: 'T', key: { 'id ': '1' } }],
  ['a type that is no name', { type: 'T U' }],
  ['a reserved type', { type: '__Schema' }],
  ['an empty type', { type: '' }],
  ['a viewer of no name', { viewer: '' }],
  ['a viewer that is no text', { viewer: 1 }],
  ['a text', 'ProtectiveOrder'],
  ['a number', 1],
])('%s is none of what can be said, and is not quoted', (_what, item) => {
  const problem = read([{ type: 'Good' }, item]);
  expect(problem).toBe(
    '`about.1` is none of {"type"}, {"type", "key"}, {"viewer"}, {"agency"} or {"subgraph"}',
  );
});

test('more than 100 items are refused, not cut off', () => {
  expect(read(Array.from({ length: 101 }, () => ({ viewer: 'v' })))).toMatch(/1 to 100 items/);
});

test('a body that nests without end exhausts nothing', () => {
  const deep = `{"about":[{"type":"T","key":${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}}]}`;
  expect(typeof readInvalidated(Buffer.from(deep))).toBe('string');
  expect(typeof readInvalidated(Buffer.from('['.repeat(60_000)))).toBe('string');
});

test.each(['__proto__', 'constructor'])('a name like %s gains nothing', (name) => {
  const body = `{"about":[{"type":"T","key":{"${name}":{"prototype":{"x":1}}}}]}`;
  expect(typeof readInvalidated(Buffer.from(body))).toBe('string');
});
