// What the state keeps of arrests, courts, custody and supervision: the most guarded of the sources.
import { defineSubgraph } from '../serving/define-subgraph.ts';
import { resolvers } from './resolvers.ts';
import { createHistoryStore } from './store.ts';

export const history = defineSubgraph({
  name: 'history',
  url: import.meta.url,
  resolvers,
  createStore: createHistoryStore,
  seed: async (database, population) => (await import('./seed/seed.ts')).seedHistory(database, population),
});
