// Who somebody is: identity, driver license, wanted and missing records, and the search for them.
import { prepareAddressRegister } from '../domain/confidential-address/prepare-register.ts';
import { prepareHotFiles } from '../domain/hot-files/prepare-hot-files.ts';
import { defineSubgraph } from '../serving/define-subgraph.ts';
import { resolvers } from './resolvers.ts';
import { createPersonStore } from './store.ts';

export const persons = defineSubgraph({
  name: 'persons',
  url: import.meta.url,
  resolvers,
  prepareShared: async (database, fill) => {
    await prepareAddressRegister(database, fill);
    await prepareHotFiles(database, 'persons');
  },
  createStore: createPersonStore,
  seed: async (database, population) => (await import('./seed.ts')).seedPersons(database, population),
});
