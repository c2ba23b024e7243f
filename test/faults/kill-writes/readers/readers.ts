// A subgraph of a test's own that receives what happens to notes.
import { defineSubgraph, type Resolvers } from '../../../../subgraphs/serving/define-subgraph.ts';
import { effectsOn, READERS, RECEIVES_NOTES } from '../../../support/received-notes.ts';

interface ReaderStore {
  readonly effects: () => Promise<number>;
}

const resolvers: Resolvers<ReaderStore> = {
  Query: { effects: (_root, _arguments, { store }) => store.effects() },
};

export const readersSubgraph = () =>
  defineSubgraph<ReaderStore>({
    name: READERS,
    url: import.meta.url,
    resolvers,
    receives: RECEIVES_NOTES,
    createStore: (database) => ({ effects: async () => (await effectsOn(database)).length }),
    seed: async () => {},
  });
