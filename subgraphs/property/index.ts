// The seven property files: what is stolen, lost or looked for, who entered it, and whether it still stands.
import { prepareHotFiles } from '../domain/hot-files/prepare-hot-files.ts';
import { defineSubgraph } from '../serving/define-subgraph.ts';
import { resolvers } from './resolvers.ts';
import { createPropertyStore } from './store.ts';

export const property = defineSubgraph({
  name: 'property',
  url: import.meta.url,
  resolvers,
  prepareShared: (database) => prepareHotFiles(database, 'property'),
  createStore: createPropertyStore,
  seed: async (database, population) => (await import('./seed/seed.ts')).seedProperty(database, population),
});
