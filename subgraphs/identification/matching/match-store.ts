// The searches of the viewer's agency, with the candidates whom this viewer may know of.
import type { Queryable } from '../../../platform/database.ts';
import { mayKnowOfEnrolment, mayKnowOfMatch } from '../../../schema/policy/biometric-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { loadMany, loadOne } from '../../reading/batch-loader.ts';
import { badInput } from '../../reading/client-input.ts';
import {
  type CandidateRow,
  candidateOf,
  MATCH_COLUMNS,
  type Match,
  type MatchRow,
  matchOf,
} from './match.ts';

const MOST_AT_ONCE = 100;

const BY_ID = `select id as key, ${MATCH_COLUMNS} from identification.match where id = any($1::text[])`;

const UNDECIDED = `
  select ${MATCH_COLUMNS} from identification.match
  where ori = $1 and status = 'CANDIDATES' order by requested_at desc, id limit $2`;

const CANDIDATES = `
  select c.match_id as key, c.rank, c.score, c.enrolment_id as "enrolmentId", c.person_id as "personId", e.juvenile, e.sealed
  from identification.candidate c join identification.enrolment e on e.id = c.enrolment_id
  where c.match_id = any($1::text[]) order by c.match_id, c.rank`;

export function matchStore(database: Queryable, viewer: RecordViewer) {
  const candidates = loadMany(database, {
    sql: CANDIDATES,
    read: (row: CandidateRow) => (mayKnowOfEnrolment(row, viewer) ? candidateOf(row) : undefined),
  });
  return {
    candidates,
    match: loadOne(database, {
      sql: BY_ID,
      read: (row: MatchRow) => (mayKnowOfMatch(row, viewer) ? matchOf(row) : undefined),
    }),
    undecided: async (first: number): Promise<readonly Match[]> => {
      if (first < 1 || first > MOST_AT_ONCE)
        throw badInput(`\`first\` must be between 1 and ${MOST_AT_ONCE}`);
      return (await database.query<MatchRow>(UNDECIDED, [viewer.agency, first])).map(matchOf);
    },
    /** Whoever may not know of any image of the person is not told that they were identified. */
    identifiedOf: async ({ id, identified }: Match): Promise<{ readonly id: string } | null> => {
      if (!identified) return null;
      const known = await candidates.load(id);
      return known.some(({ personId }) => personId === identified.id) ? identified : null;
    },
  };
}
