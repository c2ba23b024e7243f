// Every message to another state is on record before it is sent, and what came of it afterwards; one statement each.
import type { Queryable } from '../../../platform/database.ts';
import type { Message, Reply } from '../responders/responder.ts';

const WRITE = `
  insert into interstate.sent_message
    (id, decision_id, message_key, destination, ori, attention, purpose, case_number, after_iii)
  select id, decision_id, message_key, destination, ori, attention, purpose, case_number, after_iii
  from json_to_recordset($1::json) as row (id uuid, decision_id text, message_key text, destination text, ori text,
    attention text, purpose text, case_number text, after_iii text)`;

const SETTLE = `
  update interstate.sent_message as sent set status = row.status, reason = row.reason, milliseconds = row.milliseconds
  from json_to_recordset($1::json) as row (id uuid, status text, reason text, milliseconds integer)
  where sent.id = row.id`;

/** A message, and the inquiry to III that it follows. */
export interface Sending {
  readonly message: Message;
  readonly afterIII: string | undefined;
}

/** What came of a message, and how long it took. */
export interface Settled {
  readonly message: Message;
  readonly reply: Reply;
  readonly milliseconds: number;
}

/** INVARIANT: nothing is sent whose record could not be written: this throws first. */
export async function recordSending(database: Queryable, sendings: readonly Sending[]): Promise<void> {
  if (sendings.length === 0) return;
  const rows = sendings.map(({ message: { id, messageKey, destination, asker }, afterIII }) => ({
    id,
    decision_id: asker.decisionId,
    message_key: messageKey,
    destination,
    ori: asker.ori,
    attention: asker.attention,
    purpose: asker.purpose,
    case_number: asker.case,
    after_iii: afterIII ?? null,
  }));
  await database.query(WRITE, [JSON.stringify(rows)]);
}

/** Writes beside each message what came of it. */
export async function recordReplies(database: Queryable, settled: readonly Settled[]): Promise<void> {
  if (settled.length === 0) return;
  const rows = settled.map(({ message, reply, milliseconds }) => ({
    id: message.id,
    status: reply.status,
    reason: 'reason' in reply ? reply.reason : null,
    milliseconds,
  }));
  await database.query(SETTLE, [JSON.stringify(rows)]);
}
