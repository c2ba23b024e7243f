// What a question about a person answers: who may be meant, and the sections that this subgraph has of each.
import type { Resolvers } from '../../serving/define-subgraph.ts';
import type { PersonStore } from '../store.ts';
import { inForce, type PersonInquiry, personInquiry } from './person-inquiry.ts';
import type { PersonInquiryBy } from './read-inquiry.ts';

interface FindingsReference {
  readonly personId: string;
}

export const inquiryResolvers = {
  PersonInquiry: {
    unindexedWants: async ({ soughtUnindexed }: PersonInquiry, _arguments, { store }) =>
      soughtUnindexed ? inForce(await store.files.unindexedWants(soughtUnindexed)) : [],
  },
  PersonCandidate: {
    person: ({ personId }, _arguments, { store }) => store.person.load(personId),
    findings: ({ personId }) => ({ personId }),
  },
  PersonFindings: {
    __resolveReference: ({ personId }: FindingsReference) => ({ personId }),
    cautions: async ({ personId }, _arguments, { store }) => {
      const wants = inForce(await store.files.inFile('wanted', personId));
      const cautions = wants.flatMap(({ caution }) => caution);
      return [...new Map(cautions.map((caution) => [caution.code, caution])).values()];
    },
    wants: async ({ personId }, _arguments, { store }) =>
      inForce(await store.files.inFile('wanted', personId)),
    missing: async ({ personId }, _arguments, { store }) =>
      inForce(await store.files.inFile('missing', personId)),
    license: ({ personId }, _arguments, { store }) => store.licenseOfHolder.load(personId),
    person: ({ personId }, _arguments, { store }) => store.person.load(personId),
  },
} satisfies Resolvers<PersonStore>;

/** The root of an inquiry. */
export const inquiryQueries = {
  personInquiry: (_root: unknown, { by }: { by: PersonInquiryBy }, { store }: { store: PersonStore }) =>
    personInquiry(by, store),
};
