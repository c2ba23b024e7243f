// Protective orders: who must keep away from whom, on what terms, and whether they have been told.
import { prepareAddressRegister } from '../domain/confidential-address/prepare-register.ts';
import { defineSubgraph } from '../serving/define-subgraph.ts';
import { resolvers } from './resolvers.ts';
import { createOrderStore } from './store.ts';

export const orders = defineSubgraph({
  name: 'orders',
  url: import.meta.url,
  prepareShared: prepareAddressRegister,
  resolvers,
  createStore: createOrderStore,
  seed: async (database, population) => (await import('./seed.ts')).seedOrders(database, population),
});
