// Single messages, their threads and receipts: those of the viewer's agency, batched for one request.
import type { Queryable } from '../../../platform/database.ts';
import { mayReadReceipt, mayReadRestricted, readableKinds } from '../../../schema/policy/message-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { agencyOf } from '../../domain/codes/agencies.ts';
import { loadMany, loadOne } from '../../reading/batch-loader.ts';
import { MESSAGE_COLUMNS, type MessageRow, messageOf } from './message.ts';

interface ReceiptRow {
  readonly sender: string;
  readonly recipient: string;
  readonly deliveredAt: string | null;
  readonly readAt: string | null;
  readonly readBy: string | null;
}

const MOST_OF_THREAD = 50;
const MOST_RECEIPTS = 100;

const BY_ID = `select m.id as key, ${MESSAGE_COLUMNS} from messages.message m where m.id = any($1::text[])`;

const OF_THREAD = `
  select key, part.* from unnest($1::text[]) as key cross join lateral (
    select ${MESSAGE_COLUMNS} from messages.message m
    where m.thread = key and $2 = any(m.mailboxes) and m.kind = any($3::text[]) and (not m.restricted or $4::boolean)
    order by m.sent_at, m.id limit ${MOST_OF_THREAD}
  ) as part order by key, part."sentAt", part.id`;

const RECEIPTS = `
  select m.id as key, m.sender, r.* from messages.message m cross join lateral (
    select ori as recipient, delivered_at as "deliveredAt", read_at as "readAt", read_by as "readBy"
    from messages.recipient where message_id = m.id and (m.sender = $2 or ori = $2) order by ori limit ${MOST_RECEIPTS}
  ) as r where m.id = any($1::text[]) order by m.id, r.recipient`;

const REACH = `
  select r.message_id as key, count(*) as recipients, count(r.delivered_at) as delivered, count(r.read_at) as read
  from messages.recipient r join messages.message m on m.id = r.message_id
  where r.message_id = any($1::text[]) and m.sender = $2 group by r.message_id`;

/** The messages of one request. */
export function createMailRecords(database: Queryable, viewer: RecordViewer) {
  const { agency } = viewer;
  const read = (row: MessageRow) => messageOf(row, viewer);
  return {
    message: loadOne(database, { sql: BY_ID, read }),
    ofThread: loadMany(database, {
      sql: OF_THREAD,
      parameters: [agency, readableKinds(viewer), mayReadRestricted({ restricted: true }, viewer)],
      read,
    }),
    receipts: loadMany(database, {
      sql: RECEIPTS,
      parameters: [agency],
      read: (row: ReceiptRow) =>
        mayReadReceipt(row, viewer) ? { ...row, agency: agencyOf(row.recipient) } : undefined,
    }),
    reach: loadOne(database, {
      sql: REACH,
      parameters: [agency],
      read: (row: { readonly recipients: number; readonly delivered: number; readonly read: number }) => row,
    }),
  };
}
