// The fingerprints that agencies submitted for synthetic applicants: what for, and under which law.
import type { ApplicantAuthority } from '../../../schema/policy/applicant-rules.ts';
import type { BulkWriter } from '../../seeding/bulk-insert.ts';
import { applicantTransaction, personId } from '../../seeding/synthetic/identifiers.ts';
import { dayBetween, type SyntheticPerson } from '../../seeding/synthetic/population.ts';
import type { Chance } from '../../seeding/synthetic/random.ts';
import { APPLICANT } from '../tables.ts';

/** What somebody applied for, and who had their fingerprints taken. */
export interface Application {
  readonly ori: string;
  readonly authority: ApplicantAuthority;
  readonly position: string;
}

export const APPLICATIONS = {
  police: { ori: 'CA0990100', authority: 'PC11105_K', position: 'police officer' },
  records: { ori: 'CA0990100', authority: 'PC11105_L', position: 'records clerk, nonsworn' },
  childCare: { ori: 'CA099031Z', authority: 'PC11105_M', position: 'family child care home' },
  coach: { ori: 'CA099031Z', authority: 'PC11105_N', position: 'youth sports coach' },
  guard: { ori: 'CA099031Z', authority: 'PC11105_P', position: 'security guard' },
  housing: { ori: 'CA099041Z', authority: 'PC11105_03', position: 'public housing tenancy' },
} as const satisfies Readonly<Record<string, Application>>;

/** The row of a submission: `place` tells several of one person apart. */
export function applicantRow(index: number, place: number, application: Application, submittedOn: string) {
  return {
    ...application,
    ati: applicantTransaction(index, place),
    person_id: personId(index),
    submitted_on: submittedOn,
  };
}

/** Writes one submission for somebody, as chance has it. */
export function addApplicant(writer: BulkWriter, { index }: SyntheticPerson, chance: Chance): Promise<void> {
  const application = chance.one(Object.values(APPLICATIONS));
  return writer.add(APPLICANT, applicantRow(index, 0, application, dayBetween(chance, 2024, 2026)));
}
