import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { selectedPrefix } from './selected-prefix.ts';

const document = parse('{ car: vehicle { plate ... on Vehicle { owners { name } } owners { id } } }');

test.each([
  [['car'], ['car']],
  [
    ['car', 'owners'],
    ['car', 'owners'],
  ],
  [
    ['car', 'owners', 'id'],
    ['car', 'owners', 'id'],
  ],
  [['car', 'size'], ['car']],
  [
    ['car', 'plate', 'x'],
    ['car', 'plate'],
  ],
  [['vehicle', 'plate'], []],
  [[], []],
])('of %j the operation selects %j', (path, selected) => {
  expect(selectedPrefix(document, path)).toEqual(selected);
});
