// What is known of a vehicle: description, registration and owners.
import { defineSubgraph } from '../define-subgraph.ts';
import { resolvers } from './resolvers.ts';
import { createVehicleStore } from './store.ts';

export const vehicles = defineSubgraph({
  name: 'vehicles',
  url: import.meta.url,
  resolvers,
  createStore: createVehicleStore,
  seed: async (database, population) => (await import('./seed.ts')).seedVehicles(database, population),
});
