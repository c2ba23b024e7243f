import { expect, test } from '@jest/globals';
import { readVariables } from './read-variables.ts';

test('an empty text means no variables', () => {
  expect(readVariables(' \n')).toEqual({ kind: 'variables', variables: {} });
});

test('an object is the variables', () => {
  expect(readVariables('{"plate": "8TRK512"}')).toEqual({
    kind: 'variables',
    variables: { plate: '8TRK512' },
  });
});

test.each(['[]', 'null', '"text"', '7'])('%s is JSON, and no variables', (text) => {
  expect(readVariables(text)).toMatchObject({ why: 'Variables are one JSON object: { "name": value }.' });
});

test('a text that is not JSON is told at its line', () => {
  expect(readVariables('{\n  "plate": "8TRK512",\n}')).toMatchObject({
    why: 'The variables are not JSON: look at line 3.',
  });
  expect(readVariables('{ "plate": ')).toMatchObject({ why: 'The variables are not JSON: look at line 1.' });
});
