// Asks every state at once, each in its own time and all within the deadline, and merges what was heard.
import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../../platform/database.ts';
import type { Inquiry } from '../inquiries/inquiry.ts';
import type { Responders } from '../responders/connect-responders.ts';
import type { Asker, Message, Responder } from '../responders/responder.ts';
import { authorizationsOf } from './authorizations.ts';
import { recordReplies, recordSending, type Settled } from './sent-messages.ts';
import { type MergedAnswer, merged, type Outcome, type Unsent } from './state-answer.ts';

/** One inquiry, and the states that it goes to. */
export interface Question {
  readonly inquiry: Inquiry;
  /** NCIC codes. */
  readonly destinations: readonly string[];
}

/** A question to one state: ready to be sent, or why it is not. */
type Prepared =
  | { readonly message: Message; readonly responder: Responder; readonly afterIII: string | undefined }
  | { readonly state: string; readonly unsent: Unsent };

interface Asking {
  readonly database: Queryable;
  readonly responders: Responders;
  readonly asker: Asker;
  /** Whether anybody may be asked about this person for the viewer. */
  readonly mayAskAbout: (personId: string) => boolean;
}

/**
 * The answers to `questions`, in their order. Three statements whatever their number: the agency's authorizations, the
 * messages before they are sent, what came of them.
 */
export async function askStates(
  questions: readonly Question[],
  asking: Asking,
): Promise<readonly MergedAnswer[]> {
  const { database, responders, asker, mayAskAbout } = asking;
  const authorizations = await authorizationsOf(database, asker.ori);
  const denialOf = ({ authorization, about }: Inquiry): Unsent | undefined => {
    if (!authorizations.has(authorization)) return NOT_AUTHORIZED;
    return about !== undefined && !mayAskAbout(about) ? OWN_RECORD : undefined;
  };
  const prepared = questions.map(({ inquiry, destinations }) => {
    const unsent = denialOf(inquiry);
    return destinations.map((state) => (unsent ? { state, unsent } : prepare(inquiry, state, asking)));
  });
  await recordSending(
    database,
    prepared.flat().flatMap((one) => ('message' in one ? one : [])),
  );
  const deadline = performance.now() + responders.deadlineMs;
  const settled: Settled[] = [];
  const outcomes = await Promise.all(
    prepared.map((ones) => Promise.all(ones.map((one) => outcomeOf(one, deadline, settled)))),
  );
  await recordReplies(database, settled);
  return outcomes.map(merged);
}

const NOT_AUTHORIZED: Unsent = { status: 'DENIED', reason: 'NOT_AUTHORIZED' };
/** INVARIANT: it depends on the viewer alone, so that it tells nothing of what a state has. */
const OWN_RECORD: Unsent = { status: 'DENIED', reason: 'OWN_RECORD' };
const NO_RESPONDER: Unsent = { status: 'NOT_ANSWERED', reason: 'NO_RESPONDER' };
const NOTHING_TO_ASK_BY: Unsent = { status: 'NOT_ANSWERED', reason: 'NOTHING_TO_ASK_BY' };

function prepare(
  { messageKey, fieldsFor, afterIII }: Inquiry,
  state: string,
  { responders, asker }: Asking,
): Prepared {
  const responder = responders.of(state);
  const fields = fieldsFor(state);
  if (!responder) return { state, unsent: NO_RESPONDER };
  if (!fields) return { state, unsent: NOTHING_TO_ASK_BY };
  return {
    message: { id: randomUUID(), messageKey, destination: state, asker, fields },
    responder,
    afterIII,
  };
}

async function outcomeOf(one: Prepared, deadline: number, settled: Settled[]): Promise<Outcome> {
  if ('unsent' in one) return { state: one.state, reply: one.unsent, milliseconds: 0 };
  const { message, responder } = one;
  const started = performance.now();
  const reply = await responder.ask(message, deadline - started);
  const milliseconds = Math.round(performance.now() - started);
  settled.push({ message, reply, milliseconds });
  return { state: responder.state, reply, milliseconds, forms: responder.forms };
}
