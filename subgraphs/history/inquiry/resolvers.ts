// The sections of an inquiry that tell of supervision today and of the record.
import type { Resolvers } from '../../serving/define-subgraph.ts';
import type { HistoryStore } from '../store.ts';

interface FindingsReference {
  readonly personId: string;
}

/** Whoever has absconded is still under supervision. */
const IN_FORCE: readonly (string | undefined)[] = ['ACTIVE', 'ABSCONDER'];

export const inquiryResolvers = {
  PersonFindings: {
    __resolveReference: ({ personId }: FindingsReference) => ({ personId }),
    supervision: async ({ personId }, _arguments, { store }) => {
      const supervisions = await store.supervision.load(personId);
      return supervisions.filter(({ status }) => IN_FORCE.includes(status?.code));
    },
    criminalHistory: ({ personId }, _arguments, { store }) => store.historyOfPerson(personId),
  },
} satisfies Resolvers<HistoryStore>;
