// Everybody of an agency who may sign in or once might, by name, page by page.
import type { Queryable } from '../../../platform/database.ts';
import { mayKnowOfPersonnel } from '../../../schema/policy/oversight-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { badInput } from '../../reading/client-input.ts';
import {
  PERSONNEL_COLUMNS,
  PERSONNEL_TABLES,
  type Personnel,
  type PersonnelRow,
  personnelOf,
} from './personnel.ts';

/** A page as a client asks for it. */
export interface AgencyPage {
  /** ORI. */
  readonly ori: string;
  readonly first: number;
  /** Id of the last person of the page before. */
  readonly after: string | null;
}

const MOST = 500;

/** INVARIANT: a page begins behind somebody of this agency, so that nobody learns where another agency's people stand. */
const PAGE = `select ${PERSONNEL_COLUMNS} from ${PERSONNEL_TABLES}
  where s.agency = $1 and ($2::text is null or (p.name, p.id) > (
    select last.name, last.id from oversight.personnel last
    join standing.viewer standing on standing.issuer = last.issuer and standing.viewer = last.login
    where last.id = $2 and standing.agency = $1))
  order by p.name, p.id limit $3`;

/** Personnel of one agency: whom the viewer may not know of is not on the register. @throws GraphQLError for the page. */
export async function findAgencyPersonnel(
  database: Queryable,
  { ori, first, after }: AgencyPage,
  viewer: RecordViewer,
): Promise<readonly Personnel[]> {
  if (first < 1 || first > MOST)
    throw badInput(`\`first\` must be between 1 and ${MOST}: ask for the rest page by page`);
  const rows = await database.query<PersonnelRow>(PAGE, [ori, after, first]);
  return rows.filter((row) => mayKnowOfPersonnel(row, viewer)).map(personnelOf);
}
