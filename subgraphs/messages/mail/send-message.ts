// How a viewer's message is sent: to whom it may go, what it may carry, and what is written down of it.
import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import { isLawEnforcement, type MessageKind } from '../../../schema/policy/message-rules.ts';
import { badInput } from '../../reading/client-input.ts';
import { type NotReached, reachOf } from '../directory/address-line.ts';
import type { Content } from './message-input.ts';
import { postMessage } from './post-message.ts';

/** A message that a viewer sends. */
export interface Sending extends Content {
  readonly kind: MessageKind;
  /** Codes of the address line. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly replyTo?: { readonly id: string; readonly thread: string };
}

/** What was sent. */
export interface Sent {
  readonly messageId: string;
  readonly notReached: readonly NotReached[];
}

const DISSEMINATE = `
  insert into messages.dissemination
    (message_id, person_id, ori, released_by, released_ori, released_at, purpose, incident, decision_id)
  select $1, person_id, ori, $4, $5, $6::timestamptz, $7, $8, $9
  from unnest($2::text[]) as person_id, unnest($3::text[]) as ori`;

/** Sends a message for the viewer of `passport`. @throws GraphQLError when it may not go where it is addressed. */
export async function sendMessage(
  transaction: Queryable,
  sending: Sending,
  { passport, now }: { readonly passport: Passport; readonly now: Date },
): Promise<Sent> {
  const { agency: sender, viewer: sentBy, case: incident, decisionId } = passport;
  const { kind, to, criminalHistoryOf: _persons, ...content } = sending;
  if (kind === 'LAW_ENFORCEMENT_ONLY' && !isLawEnforcement(sender))
    throw badInput('a law enforcement message is sent by a law enforcement agency: send `ADMINISTRATIVE`');
  const { recipients, notReached } = await reachOf(transaction, { ...sending, sender });
  const messageId = randomUUID();
  await postMessage(transaction, {
    ...content,
    id: messageId,
    kind,
    sender,
    sentBy,
    sentAt: now,
    addressed: to,
    recipients,
    incident,
    decisionId,
  });
  await disseminate(transaction, { messageId, sending, recipients, passport, now });
  return { messageId, notReached };
}

interface Release {
  readonly messageId: string;
  readonly sending: Sending;
  readonly recipients: readonly string[];
  readonly passport: Passport;
  readonly now: Date;
}

/** Penal Code 11078: each release of criminal history is on record, by whom, to whom, of whom, and for what. */
async function disseminate(transaction: Queryable, release: Release): Promise<void> {
  const { messageId, sending, recipients, passport, now } = release;
  if (!sending.carriesCriminalHistory) return;
  const { viewer, agency, purpose = null, case: incident = null, decisionId } = passport;
  await transaction.query(DISSEMINATE, [
    messageId,
    sending.criminalHistoryOf,
    recipients,
    viewer,
    agency,
    now.toISOString(),
    purpose,
    incident,
    decisionId,
  ]);
}
