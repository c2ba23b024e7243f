// How a message comes into the mail of its agencies: one statement, all of it or nothing.
import type { Queryable } from '../../../platform/database.ts';
import type { MessageKind } from '../../../schema/policy/message-rules.ts';
import type { Attachment } from './message.ts';

/** A message to be put into the mail. */
export interface NewMessage {
  /** Posted again under the same id, it is the same message. */
  readonly id: string;
  readonly replyTo?: { readonly id: string; readonly thread: string };
  readonly kind: MessageKind;
  /** ORI. */
  readonly sender: string;
  /** Login; null for an automatic notice. */
  readonly sentBy: string | null;
  readonly sentAt: Date;
  /** The address line. */
  readonly addressed: readonly string[];
  /** ORIs. */
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly attachments?: readonly Attachment[];
  readonly carriesCriminalHistory?: boolean;
  readonly restricted?: boolean;
  /** Case or incident, and the decision that let it be sent. */
  readonly incident?: string | undefined;
  readonly decisionId?: string | undefined;
}

const POST = `
  with posted as (
    insert into messages.message (id, thread, reply_to, kind, sender, sent_by, sent_at, addressed, mailboxes, subject, body,
      attachments, carries_criminal_history, restricted, incident, decision_id)
    values ($1, $2, $3, $4, $5, $6, $7::timestamptz, $8::text[], array[$5] || $9::text[], $10, $11,
      $12::jsonb, $13::boolean, $14::boolean, $15, $16)
    on conflict (id) do nothing
    returning id, sent_at
  )
  insert into messages.recipient (message_id, ori, sent_at)
  select posted.id, ori, posted.sent_at from posted, unnest($9::text[]) as ori`;

/** Puts a message into the mail of its sender and its recipients. */
export async function postMessage(transaction: Queryable, message: NewMessage): Promise<void> {
  const { id, replyTo, kind, sender, sentBy, sentAt, addressed, recipients, subject, body } = message;
  const {
    attachments = [],
    carriesCriminalHistory = false,
    restricted = false,
    incident,
    decisionId,
  } = message;
  await transaction.query(POST, [
    id,
    replyTo?.thread ?? id,
    replyTo?.id ?? null,
    kind,
    sender,
    sentBy,
    sentAt.toISOString(),
    addressed,
    recipients,
    subject,
    body,
    JSON.stringify(attachments),
    carriesCriminalHistory,
    restricted,
    incident ?? null,
    decisionId ?? null,
  ]);
}
