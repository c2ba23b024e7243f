import { expect, test } from '@jest/globals';
import { composeSmall } from '../../test/support/small/small-subgraph.ts';
import { buildSnapshot } from '../supergraph/snapshot.ts';
import { knownChanges } from './known-changes.ts';

const snapshot = buildSnapshot({
  supergraphSdl: composeSmall([
    {
      name: 'roads',
      sdl: `
        type Query { a: Int }
        type Car @key(fields: "plate state") @key(fields: "maker { code }") { plate: ID! state: ID! maker: Maker! }
        type Maker { code: ID! }
      `,
    },
  ]),
  permissions: undefined,
  uncovered: 'allow',
});

test.each([
  [{ type: 'Car' }, { type: 'Car' }],
  [
    { type: 'Car', key: { state: 'CA', plate: 1 } },
    { type: 'Car', key: { state: 'CA', plate: 1 } },
  ],
  [{ type: 'Car', key: { plate: '1' } }, { type: 'Car' }],
  [{ type: 'Car', key: { plate: '1', state: 'CA', more: 1 } }, { type: 'Car' }],
  [{ type: 'Car', key: { plate: '1', state: null } }, { type: 'Car' }],
  [{ type: 'Car', key: { maker: { code: 'x' } } }, { type: 'Car' }],
  [{ viewer: 'v' }, { viewer: 'v' }],
  [{ agency: 'a' }, { agency: 'a' }],
  [{ subgraph: 'roads' }, { subgraph: 'roads' }],
])('%j is taken as %j', (said, taken) => {
  expect(knownChanges([said], snapshot)).toEqual({ about: [taken], unknown: [] });
});

test('what does not exist is pointed out, and the rest is done', () => {
  const said = [{ type: 'Cra' }, { type: 'Car' }, { subgraph: 'raods' }];
  expect(knownChanges(said, snapshot)).toEqual({ about: [{ type: 'Car' }], unknown: [0, 2] });
});
