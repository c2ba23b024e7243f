// What agencies say to each other, and whether the agency that entered a hit says that it stands.
import { defineSubgraph } from '../serving/define-subgraph.ts';
import { receives } from './notices/receive-events.ts';
import { resolvers } from './resolvers.ts';
import { createMessageStore } from './store.ts';

export const messages = defineSubgraph({
  name: 'messages',
  url: import.meta.url,
  resolvers,
  receives,
  background: async (surroundings) =>
    (await import('./confirmation/start-escalation.ts')).startEscalation(surroundings),
  createStore: createMessageStore,
  seed: async (database, population) => (await import('./seed.ts')).seedMessages(database, population),
});
