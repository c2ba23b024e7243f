// What may an agency ask other states? Its Nlets authorizations; an agency without one asks for nothing.
import type { Queryable } from '../../../platform/database.ts';
import type { Authorization } from '../inquiries/inquiry.ts';

const OF_AGENCY = 'select kind from interstate.agency_authorization where ori = $1';

/** The authorizations of the agency `ori`, in one statement. */
export async function authorizationsOf(
  database: Queryable,
  ori: string,
): Promise<ReadonlySet<Authorization>> {
  const rows = await database.query<{ readonly kind: Authorization }>(OF_AGENCY, [ori]);
  return new Set(rows.map(({ kind }) => kind));
}
