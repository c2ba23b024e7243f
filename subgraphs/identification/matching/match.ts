// How a search for a match on file becomes what the schema shows: candidates, and an identification only once confirmed.
import type { EnrolmentRecord, MatchRecord } from '../../../schema/policy/biometric-rules.ts';
import { agencyOf } from '../../domain/codes/agencies.ts';
import type { Modality } from './matcher.ts';

export type MatchStatus = 'SUBMITTED' | 'CANDIDATES' | 'CONFIRMED' | 'NOT_CONFIRMED' | 'NO_CANDIDATE';

/** A search as the table holds it. */
export interface MatchRow extends MatchRecord {
  readonly id: string;
  readonly modality: Modality;
  readonly status: MatchStatus;
  readonly requestedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly identified: string | null;
  readonly version: number;
}

/** A candidate as the tables hold it, with the image that it was found by. */
export interface CandidateRow extends EnrolmentRecord {
  readonly rank: number;
  readonly score: number;
  readonly enrolmentId: string;
}

export const MATCH_COLUMNS = `id, modality, status, issuer, requested_by as "requestedBy", ori, requested_at as "requestedAt",
  decided_by as "decidedBy", decided_at as "decidedAt", identified, version`;

/** What must stand beside every candidate. */
export const CANDIDATE_CAVEAT =
  'a candidate is a lead, not an identification: no action may be taken until a second examiner has confirmed it';

/** The search as the schema shows it. */
export function matchOf({ ori, issuer: _, identified, ...row }: MatchRow) {
  return {
    ...row,
    agency: agencyOf(ori),
    caveat: CANDIDATE_CAVEAT,
    identified: row.status === 'CONFIRMED' && identified ? { id: identified } : null,
  };
}

export type Match = ReturnType<typeof matchOf>;

/** A candidate as the schema shows it. */
export const candidateOf = ({ rank, score, enrolmentId, personId }: CandidateRow) => ({
  rank,
  score,
  enrolmentId,
  personId,
  person: { id: personId },
});
