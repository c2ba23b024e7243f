// Other states over Nlets: who is licensed, registered, on file or supervised there, each state in its own time.
import { defineSubgraph } from '../serving/define-subgraph.ts';
import { resolvers } from './resolvers.ts';
import { connectResponders } from './responders/connect-responders.ts';
import { createInterstateStore } from './store.ts';

export const interstate = defineSubgraph({
  name: 'interstate',
  url: import.meta.url,
  resolvers,
  connect: ({ interstateResponders }) => connectResponders(interstateResponders),
  createStore: (database, _viewer, _today, { connection }) => createInterstateStore(database, connection),
  seed: async (database, population) => (await import('./seed.ts')).seedInterstate(database, population),
});
