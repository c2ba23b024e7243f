// Fingerprints, palm prints, irises and photos: whose they are, and whether two are of one person.
import { defineSubgraph } from '../serving/define-subgraph.ts';
import { resolvers } from './resolvers.ts';
import { createIdentificationStore } from './store.ts';

export const identification = defineSubgraph({
  name: 'identification',
  url: import.meta.url,
  resolvers,
  createStore: createIdentificationStore,
  seed: async (database, population) =>
    (await import('./seed/seed.ts')).seedIdentification(database, population),
});
