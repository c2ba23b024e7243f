// What is on file about the confirmation of hits: by hit, by request, and who owes what. Never kept for later.
import type { Queryable } from '../../../platform/database.ts';
import { mayReadRestricted } from '../../../schema/policy/message-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { loadOne } from '../../reading/batch-loader.ts';
import { badInput } from '../../reading/client-input.ts';
import { IS_OPEN, REQUEST_COLUMNS, type RequestRow, requestOf } from './confirmation-request.ts';

/** A hit, by what its own source says of it. */
export interface HitKey {
  /** NCIC number; null where the source knows none. */
  readonly nic: string | null;
  /** ORI of the agency that entered it. */
  readonly enteredBy: string;
}

interface Records {
  readonly database: Queryable;
  readonly viewer: RecordViewer;
  readonly now: () => Date;
}

const MOST = 100;
const SEPARATOR = '/';

const BY_ID = `select c.id as key, ${REQUEST_COLUMNS} from messages.confirmation_request c where c.id = any($1::text[])`;

/** The newest of the viewer's agency; for the agency that entered the hit, the newest of any. */
const BY_HIT = `
  select key, newest.* from unnest($1::text[]) as key cross join lateral (
    select ${REQUEST_COLUMNS} from messages.confirmation_request c
    where c.nic = split_part(key, '${SEPARATOR}', 1) and c.entered_by = split_part(key, '${SEPARATOR}', 2)
      and (c.asked_by = $2 or c.entered_by = $2)
    order by c.requested_at desc, c.request_number desc, c.id limit 1
  ) as newest`;

const OWED = `
  select ${REQUEST_COLUMNS} from messages.confirmation_request c
  where c.entered_by = $1 and ${IS_OPEN} and (not c.restricted or $2::boolean)
  order by c.due_at, c.id limit $3`;

const ASKED = `
  select ${REQUEST_COLUMNS} from messages.confirmation_request c
  where c.asked_by = $1 and (not c.restricted or $2::boolean)
  order by c.requested_at desc, c.id limit $3`;

/** The key by which a hit is loaded. */
export const hitKey = ({ nic, enteredBy }: HitKey): string => `${nic ?? ''}${SEPARATOR}${enteredBy}`;

/** The confirmations of one request. */
export function createConfirmationRecords({ database, viewer, now }: Records) {
  const read = (row: RequestRow) => requestOf(row, viewer, now());
  const list = async (sql: string, first: number) => {
    if (first < 1 || first > MOST) throw badInput(`\`first\` must be between 1 and ${MOST}`);
    const restricted = mayReadRestricted({ restricted: true }, viewer);
    const rows = await database.query<RequestRow>(sql, [viewer.agency, restricted, first]);
    return rows.flatMap((row) => read(row) ?? []);
  };
  return {
    request: loadOne(database, { sql: BY_ID, read }),
    ofHit: loadOne(database, { sql: BY_HIT, parameters: [viewer.agency], read }),
    owed: (first: number) => list(OWED, first),
    asked: (first: number) => list(ASKED, first),
  };
}
