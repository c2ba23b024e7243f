// The Live Scan submissions on file, and what they bring back. Another agency's submission looks like none.
import type { Queryable } from '../../../platform/database.ts';
import { mayKnowOfSubmission } from '../../../schema/policy/applicant-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { loadMany, loadOne } from '../../reading/batch-loader.ts';
import { newestCycles } from '../cycle-statement.ts';
import type { CycleRow } from '../record/cycle.ts';
import {
  type ApplicantEntry,
  entriesOf,
  type Submission,
  type SubmissionRow,
  submissionOf,
} from './applicant-record.ts';

const SUBMISSIONS = `
  select ati as key, ati, person_id as "personId", ori, authority, position, submitted_on as "submittedOn"
  from history.applicant where ati = any($1::text[])`;

/** Submissions for one request. Whoever has no arrests costs what somebody costs whose arrests may not be told. */
export function applicantStore(database: Queryable, viewer: RecordViewer) {
  const cycles = loadMany(database, { sql: newestCycles('person_id'), read: (row: CycleRow) => row });
  return {
    submissions: loadOne(database, {
      sql: SUBMISSIONS,
      read: (row: SubmissionRow) => (mayKnowOfSubmission(row, viewer) ? submissionOf(row) : undefined),
    }),
    entries: async ({ applicantId, authority }: Submission): Promise<readonly ApplicantEntry[]> =>
      entriesOf(await cycles.load(applicantId), authority, viewer),
  };
}
