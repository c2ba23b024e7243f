// The writes of mail: sending, answering, broadcasting and reading, each once for its key.
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { badInput } from '../../reading/client-input.ts';
import type { Write } from '../../writing/write.ts';
import { readAddressLine } from '../directory/address-line.ts';
import { type ContentInput, readContent, readSubject } from './message-input.ts';
import { getReceived, replyTo } from './reply.ts';
import { type Sending, type Sent, sendMessage } from './send-message.ts';

interface Keyed {
  readonly idempotencyKey: string;
}

export interface SendInput extends Keyed, ContentInput {
  readonly kind: 'ADMINISTRATIVE' | 'LAW_ENFORCEMENT_ONLY';
  readonly to: readonly string[];
  readonly subject: string;
}

export interface BroadcastInput extends Keyed, ContentInput {
  readonly kind: 'ALL_POINTS' | 'AMBER';
  readonly to: readonly string[];
  readonly subject: string;
  readonly meetsAmberCriteria: boolean;
}

export interface ReplyInput extends Keyed, ContentInput {
  readonly messageId: string;
  readonly toAll: boolean;
}

export interface ReadInput extends Keyed {
  readonly messageId: string;
}

/** A message that was marked as read. */
export interface MarkedRead {
  readonly messageId: string;
  readonly newlyRead: boolean;
}

interface MailWork {
  readonly write: Write;
  readonly viewer: RecordViewer;
  readonly now: () => Date;
}

const MARK_READ = `
  update messages.recipient
  set read_at = $3::timestamptz, read_by = $4, delivered_at = coalesce(delivered_at, $3::timestamptz)
  where message_id = $1 and ori = $2 and read_at is null returning message_id`;

/** The writes of one viewer. */
export function createMailWork({ write, viewer, now }: MailWork) {
  const once = <Result>(
    kind: string,
    { input, passport }: { readonly input: Keyed; readonly passport: Passport },
    work: (transaction: Queryable) => Promise<Result>,
  ) => write({ key: input.idempotencyKey, kind, input, passport, work });
  const send = (transaction: Queryable, sending: Sending, passport: Passport): Promise<Sent> =>
    sendMessage(transaction, sending, { passport, now: now() });
  return {
    send: (input: SendInput, passport: Passport): Promise<Sent> => {
      const sending = readSending(input, viewer);
      return once('sendMessage', { input, passport }, (transaction) => send(transaction, sending, passport));
    },
    broadcast: async (input: BroadcastInput, passport: Passport): Promise<Sent> => {
      assertBroadcast(input);
      const sending = readSending(input, viewer);
      return once('broadcastMessage', { input, passport }, async (transaction) => {
        await assertDestinations(transaction, sending.to);
        return send(transaction, sending, passport);
      });
    },
    reply: (input: ReplyInput, passport: Passport): Promise<Sent> => {
      const content = readContent(input, viewer);
      return once('replyToMessage', { input, passport }, async (transaction) => {
        const received = await getReceived(transaction, input.messageId, viewer);
        const reply = replyTo(received, { content, toAll: input.toAll, own: viewer.agency });
        return send(transaction, reply, passport);
      });
    },
    markRead: (input: ReadInput, passport: Passport): Promise<MarkedRead> =>
      once('markMessageRead', { input, passport }, async (transaction) => {
        const { row } = await getReceived(transaction, input.messageId, viewer);
        const parameters = [row.id, viewer.agency, now().toISOString(), passport.viewer];
        const marked = await transaction.query(MARK_READ, parameters);
        return { messageId: row.id, newlyRead: marked.length > 0 };
      }),
  };
}

const readSending = (input: SendInput | BroadcastInput, viewer: RecordViewer): Sending => ({
  ...readContent(input, viewer),
  kind: input.kind,
  to: readAddressLine(input.to),
  subject: readSubject(input.subject),
});

/** Government Code 8594: an Amber alert has its conditions, and whoever sends one states that they are met. */
function assertBroadcast({ kind, meetsAmberCriteria }: BroadcastInput): void {
  if (kind === 'AMBER' && !meetsAmberCriteria)
    throw badInput(
      'an Amber alert takes `input.meetsAmberCriteria` (Government Code 8594): where they are not met, send `ALL_POINTS`',
    );
}

const AGENCIES = 'select ori from messages.agency where ori = any($1::text[]) limit 1';

/** A bulletin is for a region, not for a single agency. */
async function assertDestinations(transaction: Queryable, to: readonly string[]): Promise<void> {
  const [agency] = await transaction.query<{ ori: string }>(AGENCIES, [to]);
  if (agency)
    throw badInput(`\`${agency.ori}\` in \`input.to\` is one agency: broadcast to groups and regions`);
}
