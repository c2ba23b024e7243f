// The folder to copy: the smallest whole subgraph. It is not listed, so it is not served.
import { defineSubgraph } from '../serving/define-subgraph.ts';
import { resolvers } from './resolvers.ts';
import { seedLicenses } from './seed.ts';
import { createLicenseStore } from './store.ts';

export const template = defineSubgraph({
  name: 'template',
  url: import.meta.url,
  resolvers,
  createStore: createLicenseStore,
  seed: seedLicenses,
});
