// A search of the gallery is asked for: the matcher answers, and what it found is written down with who asked and why.
import type { Database, Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import { mayKnowOfEnrolment } from '../../../schema/policy/biometric-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import type { Write } from '../../writing/write.ts';
import { ENROLMENT_COLUMNS, type EnrolmentRow } from '../enrolment/enrolment.ts';
import { readDescriptor } from './descriptor.ts';
import type { Matcher, MatcherCandidate, Modality } from './matcher.ts';

export interface MatchInput {
  readonly idempotencyKey: string;
  readonly modality: Modality;
  readonly descriptor: string;
}

/** How many candidates an examiner is given. */
const MOST_CANDIDATES = 10;
/** What the matcher is asked for, of which some may not be told. */
const MOST_FOUND = 50;

const FOUND = `select ${ENROLMENT_COLUMNS} from identification.enrolment where id = any($1::text[])`;

const INSERT_MATCH = `
  insert into identification.match (modality, descriptor, status, issuer, requested_by, ori, incident)
  values ($1, $2, $3, $4, $5, $6, $7) returning id`;

const INSERT_CANDIDATES = `
  insert into identification.candidate (match_id, rank, enrolment_id, person_id, score)
  select $1, rank, enrolment_id, person_id, score
  from json_to_recordset($2::json) as row (rank smallint, enrolment_id text, person_id text, score numeric)`;

interface Requesting {
  readonly database: Database;
  readonly viewer: RecordViewer;
  readonly write: Write;
  readonly matcher: Matcher;
}

/**
 * Searches and writes down; resolves to the id of the search. The matcher is asked before the transaction, so that none
 * is held open while it thinks.
 */
export function matchRequester({ database, viewer, write, matcher }: Requesting) {
  return async (input: MatchInput, passport: Passport): Promise<string> => {
    const descriptor = readDescriptor(input.descriptor, 'input.descriptor');
    const found = await matcher.search({ modality: input.modality, descriptor }, MOST_FOUND);
    const candidates = await tellable(database, viewer, found);
    const { id } = await write({
      key: input.idempotencyKey,
      kind: 'requestBiometricMatch',
      input,
      passport,
      work: async (transaction) => ({
        id: await insert(transaction, { ...input, descriptor }, candidates, passport),
      }),
    });
    return id;
  };
}

interface Candidate {
  readonly rank: number;
  readonly enrolment_id: string;
  readonly person_id: string;
  readonly score: number;
}

/** The best image of each person whom this viewer may know of. */
async function tellable(
  database: Queryable,
  viewer: RecordViewer,
  found: readonly MatcherCandidate[],
): Promise<readonly Candidate[]> {
  const rows = await database.query<EnrolmentRow>(FOUND, [found.map(({ enrolmentId }) => enrolmentId)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const persons = new Map<string, Omit<Candidate, 'rank'>>();
  for (const { enrolmentId, score } of found) {
    const row = byId.get(enrolmentId);
    if (!row || !mayKnowOfEnrolment(row, viewer) || persons.has(row.personId)) continue;
    persons.set(row.personId, { enrolment_id: enrolmentId, person_id: row.personId, score });
  }
  return [...persons.values()].slice(0, MOST_CANDIDATES).map((row, at) => ({ ...row, rank: at + 1 }));
}

async function insert(
  transaction: Queryable,
  { modality, descriptor }: MatchInput,
  candidates: readonly Candidate[],
  { issuer, viewer, agency, case: incident }: Passport,
): Promise<string> {
  const status = candidates.length > 0 ? 'CANDIDATES' : 'NO_CANDIDATE';
  const values = [modality, descriptor, status, issuer, viewer, agency, incident ?? null];
  const [match] = await transaction.query<{ id: string }>(INSERT_MATCH, values);
  if (!match) throw new Error('a match was not written');
  if (candidates.length > 0)
    await transaction.query(INSERT_CANDIDATES, [match.id, JSON.stringify(candidates)]);
  return match.id;
}
