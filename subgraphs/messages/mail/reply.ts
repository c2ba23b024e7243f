// What a reply answers, and to whom it goes.
import type { Queryable } from '../../../platform/database.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { badInput, readName } from '../../reading/client-input.ts';
import { MESSAGE_COLUMNS, type MessageRow, messageOf } from './message.ts';
import type { Content } from './message-input.ts';
import type { Sending } from './send-message.ts';

/** A message that the viewer's agency received. */
export interface Received {
  readonly row: MessageRow;
  /** Its subject, as far as the viewer may read it. */
  readonly subject: string | null;
}

const RECEIVED = `
  select ${MESSAGE_COLUMNS} from messages.message m join messages.recipient r on r.message_id = m.id and r.ori = $2
  where m.id = $1`;
const MOST_SUBJECT = 120;

/** INVARIANT: a message that is not for this viewer is answered like a number that no message has. */
export async function getReceived(
  database: Queryable,
  messageId: string,
  viewer: RecordViewer,
): Promise<Received> {
  const [row] = await database.query<MessageRow>(RECEIVED, [
    readName(messageId, 'input.messageId'),
    viewer.agency,
  ]);
  const message = row && messageOf(row, viewer);
  if (row && message) return { row, subject: message.subject };
  throw badInput('no message that your agency received has this `input.messageId`: see `inbox`');
}

/** The answer to a received message: of its kind where that is for law enforcement, and of its thread. */
export function replyTo(
  { row, subject }: Received,
  { content, toAll, own }: { readonly content: Content; readonly toAll: boolean; readonly own: string },
): Sending {
  const others = row.mailboxes.filter((ori) => ori !== own);
  return {
    ...content,
    kind: row.kind === 'LAW_ENFORCEMENT_ONLY' ? 'LAW_ENFORCEMENT_ONLY' : 'ADMINISTRATIVE',
    to: toAll ? others : [row.sender],
    subject: `RE: ${(subject ?? 'your message').replace(/^RE: /, '')}`.slice(0, MOST_SUBJECT),
    replyTo: { id: row.id, thread: row.thread },
  };
}
