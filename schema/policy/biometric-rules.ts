// Whose fingerprints and photos a viewer may know of, and who may say that two of them are of one person.
import type { RecordViewer } from './record-rules.ts';

/** What must be known of an enrolled image. */
export interface EnrolmentRecord {
  readonly personId: string;
  /** Taken of a minor. */
  readonly juvenile: boolean;
  /** Welfare and Institutions Code 781 (d), 786: destroyed or sealed with the record that it belongs to. */
  readonly sealed: boolean;
}

/** What must be known of a search for a match. */
export interface MatchRecord {
  /** ORI of who asked for it. */
  readonly ori: string;
  readonly issuer: string;
  readonly requestedBy: string;
}

const JUVENILE = 'scope:juvenile:read';

/**
 * Whether an enrolment exists for this viewer.
 *
 * - Sealed with a juvenile record: for nobody.
 * - Of a minor (Welfare and Institutions Code 827): with the right to juvenile records.
 * - One's own: for nobody, so that nobody confirms or dismisses a match with themself.
 */
export function mayKnowOfEnrolment(
  { personId, juvenile, sealed }: EnrolmentRecord,
  { facts, person }: RecordViewer,
): boolean {
  if (sealed || personId === person) return false;
  return !juvenile || facts.has(JUVENILE);
}

/** Whether a search for a match exists for this viewer: it is the working paper of the agency that asked. */
export function mayKnowOfMatch(
  { ori }: Pick<MatchRecord, 'ori'>,
  { agency }: Pick<RecordViewer, 'agency'>,
): boolean {
  return ori === agency;
}

/** Whether this viewer is a second person, who may confirm what the first one found. */
export function isSecondPerson({ issuer, requestedBy }: MatchRecord, { signedInAs }: RecordViewer): boolean {
  if (!signedInAs) return false;
  return signedInAs.issuer !== issuer || signedInAs.viewer !== requestedBy;
}
