import { expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { contextArguments } from './context-arguments.ts';
import { type Place, placesAt, rootPlace } from './place.ts';

const schema = buildSchema(`
  type Query { desks: [Desk] }
  interface Desk { phone: String }
  type Front implements Desk { phone: String }
  type Back implements Desk { phone: String }
`);
const root = rootPlace({
  desks: [
    { __typename: 'Front', phone: '1', region: { code: 'CA' }, lines: [[{ order: { id: 'o' } }]] },
    { __typename: 'Back', phone: null, region: null, lines: [[{ order: { id: 'o' } }]] },
  ],
});
const [front, back] = placesAt([root], ['desks', '@', 'lines', '@', '@', 'order']) as [Place, Place];

const around = (place: Place, ...paths: string[][]): unknown =>
  contextArguments(
    schema,
    place,
    paths.map((path) => ({ kind: 'KeyRenamer', path, renameKeyTo: 'argument' })),
  );

test('a context is read from the object that holds the entity, lists in between not counted', () => {
  expect(around(front, ['..', '..', 'phone'])).toEqual({ argument: '1' });
  expect(around(front, ['..', '..', 'region', 'code'])).toEqual({ argument: 'CA' });
});

test('a context is read by type, and null counts as read', () => {
  const paths = ['Front', 'Back'].map((type) => ['..', '..', `... on ${type}`, 'phone']);
  expect(around(front, ...paths)).toEqual({ argument: '1' });
  expect(around(back, ...paths)).toEqual({ argument: null });
  expect(around(back, ...paths.reverse())).toEqual({ argument: null });
  expect(around(back, ['..', '..', 'region', 'code'])).toEqual({ argument: null });
});

test('a list is read item by item', () => {
  expect(around(front, ['..', '..', '..', 'desks', 'phone'])).toEqual({ argument: ['1', null] });
});

test.each([
  ['nowhere', ['..', 'shoeSize']],
  ['in an object of another type', ['..', '..', '... on Back', 'phone']],
  ['above the root', ['..', '..', '..', '..', 'phone']],
])('a context that is %s leaves the entity out', (_where, path) => {
  expect(around(front, path)).toBeUndefined();
});

test('without contexts nothing is read', () => {
  expect(around(front)).toEqual({});
});
