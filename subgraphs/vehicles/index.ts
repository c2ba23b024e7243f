// What is known of a vehicle: description, registration, owners, plates and accidents; vessels too.
import { prepareAddressRegister } from '../domain/confidential-address/prepare-register.ts';
import { defineSubgraph } from '../serving/define-subgraph.ts';
import { resolvers } from './resolvers.ts';
import { createVehicleStore } from './store.ts';

export const vehicles = defineSubgraph({
  name: 'vehicles',
  url: import.meta.url,
  resolvers,
  prepareShared: prepareAddressRegister,
  createStore: createVehicleStore,
  seed: async (database, population) => (await import('./seed.ts')).seedVehicles(database, population),
});
