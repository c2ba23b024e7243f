// What a clerk may change about a confidential address; the answer is read anew, as this viewer may see it.
import type { Resolvers } from '../../serving/define-subgraph.ts';
import type { PersonStore } from '../store.ts';
import type { ReleaseInput, SuppressInput } from './change-request.ts';

export const confidentialAddressResolvers = {
  Mutation: {
    suppressAddress: async (_root, { input }: { input: SuppressInput }, { store, passport }) => {
      const { person } = await store.suppressAddress(input, passport);
      return { person: await store.person.clear(person).load(person) };
    },
    releaseAddress: async (_root, { input }: { input: ReleaseInput }, { store, passport }) => {
      const { person } = await store.releaseAddress(input, passport);
      return { person: await store.person.clear(person).load(person) };
    },
  },
} satisfies Resolvers<PersonStore>;
