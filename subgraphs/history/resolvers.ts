// Where each field of the history schema comes from.
import { readWord } from '../client-input.ts';
import type { Resolvers } from '../define-subgraph.ts';
import type { HistoryStore } from './store.ts';

export const resolvers: Resolvers<HistoryStore> = {
  Query: {
    criminalHistory: (_root, { cii }: { cii: string }, { store }) => store.historyOfCii(readWord(cii, 'cii')),
  },
  Person: {
    __resolveReference: ({ id }: { id: string }) => ({ id }),
    criminalHistory: ({ id }: { id: string }, _arguments, { store }) => store.historyOfPerson(id),
    supervision: ({ id }: { id: string }, _arguments, { store }) => store.supervision.load(id),
  },
  CriminalHistory: {
    __resolveReference: ({ cii }: { cii: string }, { store }) => store.historyOfCii(cii),
  },
};
