// Who may use the system, who looked at what, and what became of it: oversight over everybody, itself on record.
import { prepareStanding } from '../../platform/standing/standing-store.ts';
import { defineSubgraph } from '../serving/define-subgraph.ts';
import { resolvers } from './resolvers.ts';
import { createOversightStore } from './store.ts';

export const oversight = defineSubgraph({
  name: 'oversight',
  url: import.meta.url,
  resolvers,
  prepareShared: prepareStanding,
  readsAudit: true,
  background: async (surroundings) => (await import('./misuse/start-misuse.ts')).startMisuse(surroundings),
  createStore: createOversightStore,
  seed: async (database, population) => (await import('./seed.ts')).seedOversight(database, population),
});
