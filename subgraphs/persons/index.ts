// Who somebody is: identity, driver license, wanted and missing records, and the search for them.
import { defineSubgraph } from '../define-subgraph.ts';
import { resolvers } from './resolvers.ts';
import { createPersonStore } from './store.ts';

export const persons = defineSubgraph({
  name: 'persons',
  url: import.meta.url,
  resolvers,
  createStore: createPersonStore,
  seed: async (database, population) => (await import('./seed.ts')).seedPersons(database, population),
});
