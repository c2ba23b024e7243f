// How messages come into the mail of their agencies: one statement, all of it or nothing.
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
  with given as (
    select row.* from json_to_recordset($1::json) as row (id text, thread text, reply_to text, kind text, sender text,
      sent_by text, sent_at timestamptz, addressed text[], recipients text[], subject text, body text, attachments jsonb,
      carries_criminal_history boolean, restricted boolean, incident text, decision_id text)
  ), posted as (
    insert into messages.message (id, thread, reply_to, kind, sender, sent_by, sent_at, addressed, mailboxes, subject, body,
      attachments, carries_criminal_history, restricted, incident, decision_id)
    select id, thread, reply_to, kind, sender, sent_by, sent_at, addressed, array[sender] || recipients, subject, body,
      attachments, carries_criminal_history, restricted, incident, decision_id
    from given
    on conflict (id) do nothing
    returning id
  )
  insert into messages.recipient (message_id, ori, sent_at)
  select id, ori, sent_at from posted join given using (id) cross join unnest(recipients) as ori`;

/** Puts messages into the mail of their senders and their recipients. */
export async function postMessages(transaction: Queryable, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length > 0) await transaction.query(POST, [JSON.stringify(messages.map(rowOf))]);
}

/** Puts one message there. */
export const postMessage = (transaction: Queryable, message: NewMessage): Promise<void> =>
  postMessages(transaction, [message]);

function rowOf(message: NewMessage): Readonly<Record<string, unknown>> {
  const { id, replyTo, kind, sender, sentBy, sentAt, addressed, recipients, subject, body } = message;
  return {
    id,
    thread: replyTo?.thread ?? id,
    reply_to: replyTo?.id ?? null,
    kind,
    sender,
    sent_by: sentBy,
    sent_at: sentAt.toISOString(),
    addressed,
    recipients,
    subject,
    body,
    attachments: message.attachments ?? [],
    carries_criminal_history: message.carriesCriminalHistory ?? false,
    restricted: message.restricted ?? false,
    incident: message.incident ?? null,
    decision_id: message.decisionId ?? null,
  };
}
