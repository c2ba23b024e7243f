// The messages in which hits are asked about (YQ), answered (YR) and noticed to be overdue.
import type { Queryable } from '../../../platform/database.ts';
import { CONTROL_TERMINAL } from '../../domain/codes/agencies.ts';
import { type NewMessage, postMessage } from '../mail/post-message.ts';
import { LAST_REQUEST } from './clock.ts';
import type { RequestRow } from './confirmation-request.ts';

/** Who acts, and what the audit knows it by. */
export interface ConfirmationAct {
  readonly login: string;
  readonly at: Date;
  readonly incident: string | undefined;
  readonly decisionId: string;
}

type Parties = Pick<NewMessage, 'sender' | 'addressed' | 'recipients'>;

const ANSWERS = {
  CONFIRMED: 'confirmed: the record stands and is about this person or thing',
  NEGATIVE: 'negative: do not act on the record',
  EXTENDED: 'more minutes are needed',
} as const;

const subjectOf = (key: string, { nic, requestNumber, priority }: RequestRow): string =>
  `${key} ${nic}, request ${requestNumber}, ${priority.toLowerCase()}`;

/** Sends a request to the agency that entered the record; the third also to the control terminal agency. */
export function postRequest(transaction: Queryable, row: RequestRow, act: ConfirmationAct): Promise<void> {
  const copies = row.requestNumber === LAST_REQUEST ? [CONTROL_TERMINAL] : [];
  const recipients = [...new Set([row.enteredBy, ...copies])];
  return post(transaction, row, {
    id: `${row.id}-YQ`,
    kind: 'HIT_CONFIRMATION_REQUEST',
    sentBy: act.login,
    sentAt: act.at,
    incident: act.incident,
    decisionId: act.decisionId,
    subject: subjectOf('YQ', row),
    body: lines([
      `Confirm the record ${row.nic} by ${row.dueAt}: that it stands, that it is this person or thing`,
      row.file === 'WANTED' ? 'and that you will extradite.' : '.',
      row.remarks && `\n${row.remarks}`,
    ]),
    sender: row.askedBy,
    addressed: recipients,
    recipients,
  });
}

/** Sends an answer to the agency that asked. */
export function postAnswer(transaction: Queryable, row: RequestRow, act: ConfirmationAct): Promise<void> {
  if (row.answer === null) return Promise.resolve();
  return post(transaction, row, {
    id: `${row.id}-YR-${row.version}`,
    kind: 'HIT_CONFIRMATION_ANSWER',
    sentBy: act.login,
    sentAt: act.at,
    incident: act.incident,
    decisionId: act.decisionId,
    subject: subjectOf('YR', row),
    body: lines([
      `${row.nic} ${ANSWERS[row.answer]}`,
      row.answer === 'EXTENDED' ? `, until ${row.dueAt}.` : '.',
      row.extradition !== null && ` The agency will ${row.extradition ? '' : 'not '}extradite.`,
      row.answerRemarks && `\n${row.answerRemarks}`,
    ]),
    sender: row.enteredBy,
    addressed: [row.askedBy],
    recipients: [row.askedBy],
  });
}

/** Tells both agencies, and after the third request the control terminal agency, that an answer is overdue. */
export function postOverdue(transaction: Queryable, row: RequestRow, at: Date): Promise<void> {
  const isLast = row.requestNumber === LAST_REQUEST;
  const recipients = [...new Set([row.enteredBy, row.askedBy, ...(isLast ? [CONTROL_TERMINAL] : [])])];
  return post(transaction, row, {
    id: `${row.id}-OVERDUE-${row.version}`,
    kind: 'HIT_CONFIRMATION_REQUEST',
    sentBy: null,
    sentAt: at,
    subject: `overdue: ${subjectOf('YQ', row)}`,
    body: lines([
      `The answer about ${row.nic} was due at ${row.dueAt}. The hit is not confirmed. `,
      isLast
        ? 'It was asked for three times: the control terminal agency calls the agency that entered it.'
        : `The agency that asked may send request ${row.requestNumber + 1}.`,
    ]),
    sender: CONTROL_TERMINAL,
    addressed: recipients,
    recipients: recipients.filter((ori) => ori !== CONTROL_TERMINAL || isLast),
  });
}

/** All messages of a dialog are one thread. */
function post(
  transaction: Queryable,
  { id, dialog, restricted }: RequestRow,
  message: Omit<NewMessage, 'restricted' | 'replyTo' | keyof Parties> & Parties,
): Promise<void> {
  const first = `${dialog}-YQ`;
  const isFirst = message.id === first;
  return postMessage(transaction, {
    ...message,
    restricted,
    ...(isFirst ? {} : { replyTo: { id: `${id}-YQ` === message.id ? first : `${id}-YQ`, thread: first } }),
  });
}

const lines = (parts: readonly (string | false | null)[]): string => parts.filter(Boolean).join('');
