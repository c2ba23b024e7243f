import { expect, test } from '@jest/globals';
import { readAnswer } from '../../../asking/answer.ts';
import { buildAnswerTree } from './answer-tree.ts';
import { countShown } from './count-shown.ts';

const treeOf = (data: unknown, errors: readonly object[] = []) =>
  buildAnswerTree(readAnswer({ data, errors }, 200, 1));

const withheldAt = (...path: (string | number)[]) => ({
  message: 'withheld: no need to know',
  path,
  extensions: { code: 'NEED_TO_KNOW', rule: 'cori', missing: ['case'] },
});

test('a null that was withheld is not a null that was never recorded', () => {
  const { root } = treeOf({ car: { vin: null, owner: null } }, [withheldAt('car', 'owner')]);
  expect(root).toMatchObject({
    facts: [
      { label: 'Car VIN', leaf: { kind: 'nothing' } },
      { label: 'Car owner', leaf: { kind: 'withheld', withheld: { rule: 'cori', missing: ['case'] } } },
    ],
  });
});

test('a record that was asked for and is not there is no record, which is not a value that is missing', () => {
  expect(treeOf({ vehicleByPlate: null }).root).toMatchObject({
    facts: [{ label: 'Vehicle by plate', leaf: { kind: 'no-record' } }],
  });
});

test('a code stands beside its label, and a small record folds into its parent', () => {
  const { root } = treeOf({
    make: { code: 'HOND', label: 'Honda' },
    registration: { expires: '2026-08-31' },
  });
  expect(root).toMatchObject({
    branches: [],
    facts: [
      { label: 'Make', leaf: { kind: 'coded', code: 'HOND', label: 'Honda' } },
      { label: 'Registration expires', leaf: { kind: 'text', value: '2026-08-31' } },
    ],
  });
});

test('a list of records is a branch, and what is withheld within is found by its index', () => {
  const { root, unplaced } = treeOf({ owners: [{ ssn: '1' }, { ssn: null }] }, [
    withheldAt('owners', 1, 'ssn'),
  ]);
  const leaf = { kind: 'withheld' };
  expect(root).toMatchObject({
    branches: [{ label: 'Owners', node: { kind: 'list', items: [{}, { facts: [{ label: 'SSN', leaf }] }] } }],
  });
  expect(unplaced.withheld).toEqual([]);
});

test('what is withheld at a place the answer does not have is kept, not lost', () => {
  const { unplaced } = treeOf({ owners: [] }, [withheldAt('owners', 'ssn')]);
  expect(unplaced.withheld).toHaveLength(1);
});

test('an unavailable source is a failure at its place, never a withheld value', () => {
  const away = { message: 'away', path: ['orders'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
  expect(treeOf({ orders: null }, [away]).root).toMatchObject({ facts: [{ leaf: { kind: 'failed' } }] });
});

test('shown counts values: not nulls, not type names', () => {
  expect(
    countShown({ __typename: 'Vehicle', vin: '1', year: null, colors: [{ label: 'Red' }, 'Blue'] }),
  ).toBe(3);
});
