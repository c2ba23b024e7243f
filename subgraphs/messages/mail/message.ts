// How a message on file becomes what the schema shows to one viewer.
import {
  type MailRecord,
  type MessageKind,
  mayKnowOfMessage,
  mayReadContent,
  mayReadRestricted,
  readableKinds,
} from '../../../schema/policy/message-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { agencyOf } from '../../domain/codes/agencies.ts';

/** A paper kept elsewhere. */
export interface Attachment {
  readonly id: string;
  readonly kind: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** A message as the table holds it. */
export interface MessageRow extends MailRecord {
  readonly id: string;
  readonly thread: string;
  readonly replyTo: string | null;
  readonly kind: MessageKind;
  readonly sender: string;
  readonly sentBy: string | null;
  readonly sentAt: string;
  readonly addressed: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly Attachment[];
}

/** The columns of a message, of the table as `m`. */
export const MESSAGE_COLUMNS = `m.id, m.thread, m.reply_to as "replyTo", m.kind, m.sender, m.sent_by as "sentBy",
    m.sent_at as "sentAt", m.addressed, m.subject, m.body, m.attachments, m.mailboxes,
    m.carries_criminal_history as "carriesCriminalHistory", m.restricted`;

/** What a viewer may know of, of the table as `m`: `$2` and `$3` of `readableBy`. */
export const READABLE = `m.kind = any($2::text[]) and (not m.restricted or $3::boolean)`;

/** The first parameters of a statement about an agency's mail: the agency, kinds, and whether of restricted files too. */
export const readableBy = (viewer: RecordViewer) =>
  [viewer.agency, readableKinds(viewer), mayReadRestricted({ restricted: true }, viewer)] as const;

export type Message = NonNullable<ReturnType<typeof messageOf>>;

/** The message as this viewer may see it; `undefined` when it does not exist for them. */
export function messageOf(row: MessageRow, viewer: RecordViewer) {
  if (!mayKnowOfMessage(row, viewer)) return undefined;
  const { id, thread, replyTo, kind, sender, sentBy, sentAt, addressed, carriesCriminalHistory } = row;
  const isOpen = mayReadContent(row, viewer);
  return {
    id,
    thread,
    replyTo,
    kind,
    sender,
    from: agencyOf(sender),
    sentBy,
    sentAt,
    addressedTo: addressed,
    subject: isOpen ? row.subject : null,
    text: isOpen ? row.body : null,
    attachments: isOpen ? row.attachments : null,
    carriesCriminalHistory,
  };
}
