// Where each field of the history schema comes from.
import { badInput, readWord } from '../reading/client-input.ts';
import type { Resolvers } from '../serving/define-subgraph.ts';
import type { Submission } from './applicant/applicant-record.ts';
import { inquiryResolvers } from './inquiry/resolvers.ts';
import { cycleOf } from './record/cycle.ts';
import type { CriminalHistory, HistoryStore } from './store.ts';

const MOST_AT_ONCE = 100;

interface Part {
  readonly first: number;
  readonly skip: number;
}

export const resolvers: Resolvers<HistoryStore> = {
  ...inquiryResolvers,
  Query: {
    criminalHistory: (_root, { cii }: { cii: string }, { store }) => store.historyOfCii(readWord(cii, 'cii')),
    applicantRecord: (_root, { ati }: { ati: string }, { store }) =>
      store.applicants.submissions.load(readWord(ati, 'ati')),
  },
  Person: {
    __resolveReference: ({ id }: { id: string }) => ({ id }),
    criminalHistory: ({ id }: { id: string }, _arguments, { store }) => store.historyOfPerson(id),
    supervision: ({ id }: { id: string }, _arguments, { store }) => store.supervision.load(id),
  },
  CriminalHistory: {
    __resolveReference: ({ cii }: { cii: string }, { store }) => store.historyOfCii(cii),
    cycles: ({ rows }: CriminalHistory, part: Part) => partOf(rows, part).map(cycleOf),
  },
  ApplicantRecord: {
    entries: (submission: Submission, _arguments, { store }) => store.applicants.entries(submission),
  },
};

/** @throws GraphQLError for a part that nobody could read at once. */
function partOf<Row>(rows: readonly Row[], { first, skip }: Part): readonly Row[] {
  if (first < 1 || first > MOST_AT_ONCE || skip < 0)
    throw badInput(`\`first\` must be between 1 and ${MOST_AT_ONCE}, and \`skip\` not below 0`);
  return rows.slice(skip, skip + first);
}
