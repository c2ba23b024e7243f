// A second examiner says whether a candidate is the person: once, of the state that they saw, and never of their own search.
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import {
  isSecondPerson,
  mayKnowOfEnrolment,
  mayKnowOfMatch,
} from '../../../schema/policy/biometric-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { badInput } from '../../reading/client-input.ts';
import { assertVersion } from '../../writing/version.ts';
import type { Write } from '../../writing/write.ts';
import { type CandidateRow, MATCH_COLUMNS, type MatchRow } from './match.ts';

export interface ConfirmationInput {
  readonly idempotencyKey: string;
  readonly matchId: string;
  readonly version: number;
  /** Rank of the candidate who is the person; null: none of them is. */
  readonly rank?: number | null;
}

const LOCKED = `select ${MATCH_COLUMNS} from identification.match where id = $1 for update`;

const CANDIDATE = `
  select c.rank, c.score, c.enrolment_id as "enrolmentId", c.person_id as "personId", e.juvenile, e.sealed
  from identification.candidate c join identification.enrolment e on e.id = c.enrolment_id
  where c.match_id = $1 and c.rank = $2`;

const DECIDE = `
  update identification.match set status = $2, identified = $3, decided_by = $4, decided_at = now(), version = version + 1
  where id = $1`;

/** Writes the decision down; resolves to the id of the search. */
export function identificationConfirmer({ viewer, write }: { viewer: RecordViewer; write: Write }) {
  return async (input: ConfirmationInput, passport: Passport): Promise<string> => {
    const { id } = await write({
      key: input.idempotencyKey,
      kind: 'confirmIdentification',
      input,
      passport,
      work: async (transaction, tell) => {
        const [match] = await transaction.query<MatchRow>(LOCKED, [input.matchId]);
        if (!match || !mayKnowOfMatch(match, viewer)) throw noSuchMatch();
        assertVersion({ expected: input.version, current: match.version });
        assertDecidable(match, viewer);
        const identified = await identifiedBy(transaction, input, viewer);
        const status = identified === null ? 'NOT_CONFIRMED' : 'CONFIRMED';
        await transaction.query(DECIDE, [match.id, status, identified, passport.viewer]);
        tell({
          topic: 'identification-decided',
          about: [{ type: 'BiometricMatch', key: { id: match.id } }],
          payload: { matchId: match.id, status },
        });
        return { id: match.id };
      },
    });
    return id;
  };
}

function assertDecidable(match: MatchRow, viewer: RecordViewer): void {
  if (!isSecondPerson(match, viewer))
    throw badInput('whoever asked for a match does not confirm it: a second examiner of your agency decides');
  if (match.status !== 'CANDIDATES')
    throw badInput(
      `\`input.matchId\` names a match that is ${match.status}: only candidates are decided, once`,
    );
}

/** The person whom the rank stands for; null when none is named. */
async function identifiedBy(
  transaction: Queryable,
  { matchId, rank }: ConfirmationInput,
  viewer: RecordViewer,
): Promise<string | null> {
  if (rank === undefined || rank === null) return null;
  const [candidate] = await transaction.query<CandidateRow>(CANDIDATE, [matchId, rank]);
  if (candidate && mayKnowOfEnrolment(candidate, viewer)) return candidate.personId;
  throw badInput('`input.rank` is the rank of no candidate of this match');
}

const noSuchMatch = () => badInput('`input.matchId` names no match of your agency');
