// What is sent to a state and what may come back: JSON of our own, named after the message keys of the field.
import { z } from 'zod';
import { parseStrictBytes } from '../../../platform/strict-json.ts';
import { DENIALS, type Message, RESPONSE_KEY, type Reply } from './responder.ts';
import { RECORD_OF, type WireRecord } from './wire-records.ts';

/** The format that both sides speak; another one is not understood. */
export const WIRE_FORMAT = 'interstate/1';
/** More records than this are no answer to a question about one subject. */
const MOST_RECORDS = 50;

/** What a state is told, as JSON: what is asked, by whom, for whom, for what and why. */
export interface WireRequest {
  readonly format: typeof WIRE_FORMAT;
  readonly id: string;
  readonly messageKey: Message['messageKey'];
  readonly destination: string;
  readonly ori: string;
  readonly purpose: string;
  readonly case: string;
  readonly attention: string;
  readonly reason?: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The body of an inquiry. */
export function requestOf({ id, messageKey, destination, asker, fields }: Message): WireRequest {
  const { ori, purpose, case: caseNumber, attention, reason } = asker;
  return {
    format: WIRE_FORMAT,
    id,
    messageKey,
    destination,
    ori,
    purpose,
    case: caseNumber,
    attention,
    ...(reason === undefined ? {} : { reason }),
    fields,
  };
}

/**
 * The reply in the bytes that a state sent, read strictly: the right format, the id of the very question, the key of its
 * answer, and whole records. Anything else is `GARBLED`, and nothing of it is used.
 */
export function readReply(bytes: Uint8Array, message: Message): Reply {
  try {
    const read = schemaFor(message).safeParse(parseStrictBytes(bytes));
    return read.success ? replyOf(read.data) : GARBLED;
  } catch {
    return GARBLED;
  }
}

export const GARBLED: Reply = { status: 'NOT_ANSWERED', reason: 'GARBLED' };

function schemaFor({ id, messageKey }: Message) {
  const head = {
    format: z.literal(WIRE_FORMAT),
    id: z.literal(id),
    messageKey: z.literal(RESPONSE_KEY[messageKey]),
    asOf: z.iso.datetime(),
  };
  const records = z
    .array(RECORD_OF[messageKey] as z.ZodType<WireRecord>)
    .min(1)
    .max(MOST_RECORDS);
  return z.discriminatedUnion('result', [
    z.strictObject({ ...head, result: z.literal('HIT'), records }),
    z.strictObject({ ...head, result: z.literal('NO_HIT') }),
    z.strictObject({ ...head, result: z.literal('DENIED'), because: z.enum(DENIALS) }),
  ]);
}

type WireReply = z.infer<ReturnType<typeof schemaFor>>;

function replyOf(reply: WireReply): Reply {
  const { asOf, result } = reply;
  if (result === 'HIT') return { status: 'HIT', asOf, records: reply.records };
  if (result === 'DENIED') return { status: 'DENIED', reason: reply.because, asOf };
  return { status: 'NO_HIT', asOf };
}
