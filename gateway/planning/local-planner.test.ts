import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { composeSmall } from '../../test/support/small/small-subgraph.ts';
import { operationOf } from '../operation/operation.ts';
import { LocalPlanner } from './local-planner.ts';

const types = Array.from(
  { length: 4 },
  (_, index) => `type T${index} implements Node & Named { id: ID name: String node: Node }`,
);
const SDL = `
  interface Node { id: ID }
  interface Named { name: String node: Node }
  ${types.join('\n')}
  type Other implements Node { id: ID }
  type Query { node: Node }
`;

test('an operation that its type conditions would make too large is too complex, and no fault', async () => {
  let nested = '{ name }';
  for (let depth = 0; depth < 14; depth++) nested = `{ node { ... on Named ${nested} ... on Node { id } } }`;
  const planner = new LocalPlanner(composeSmall([{ name: 'one', sdl: SDL }]));
  expect(await planner.build(operationOf(parse(nested), undefined))).toEqual({ gaveUp: 'TOO_COMPLEX' });
  expect(await planner.build(operationOf(parse('{ node { id } }'), undefined))).toHaveProperty('plan');
});
