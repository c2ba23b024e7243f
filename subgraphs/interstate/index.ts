// Other states over Nlets: who is licensed, registered, on file or supervised there, each state in its own time.
import { defineSubgraph } from '../serving/define-subgraph.ts';
import { resolvers } from './resolvers.ts';
import { connectResponders } from './responders/connect-responders.ts';
import { createInterstateStore } from './store.ts';

export const interstate = defineSubgraph({
  name: 'interstate',
  url: import.meta.url,
  resolvers,
  background: async (surroundings) =>
    (await import('./retention/start-retention.ts')).startRetention(surroundings),
  connect: ({ interstateResponders }) => connectResponders(interstateResponders),
  createStore: (database, viewer, _today, { connection }) =>
    createInterstateStore(database, viewer, connection),
  seed: async (database, population) => (await import('./seed.ts')).seedInterstate(database, population),
});
