// How the agency that entered a record answers whether it stands (YR).
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { badInput, readName } from '../../reading/client-input.ts';
import { assertVersion } from '../../writing/version.ts';
import { readText } from '../mail/message-input.ts';
import { type ConfirmationAnswer, dueAfterExtension } from './clock.ts';
import { postAnswer } from './confirmation-messages.ts';
import { mayKnowOfRequest, REQUEST_COLUMNS, type RequestRow } from './confirmation-request.ts';

export interface AnswerInput {
  readonly idempotencyKey: string;
  readonly requestId: string;
  readonly version: number;
  readonly answer: ConfirmationAnswer;
  readonly minutes?: number | null;
  readonly extradition?: boolean | null;
  readonly remarks?: string | null;
}

/** An answer, read as far as it can be without its request. */
export interface Answer {
  readonly requestId: string;
  readonly version: number;
  readonly answer: ConfirmationAnswer;
  readonly minutes: number | null;
  readonly extradition: boolean | null;
  readonly remarks: string | null;
}

interface Answering {
  readonly passport: Passport;
  readonly viewer: RecordViewer;
  readonly now: Date;
}

const MOST_MINUTES = 60;
const MOST_REMARKS = 500;

const REQUEST = `select ${REQUEST_COLUMNS} from messages.confirmation_request c where c.id = $1 for update`;

const ANSWER = `
  update messages.confirmation_request as c
  set answer = $2, answered_at = $3::timestamptz, answered_by = $4, extradition = $5::boolean, answer_remarks = $6,
    due_at = $7::timestamptz, escalated_at = null, version = version + 1
  where c.id = $1 returning ${REQUEST_COLUMNS}`;

/** @throws GraphQLError that says what to write instead. */
export function readAnswer(input: AnswerInput): Answer {
  const { requestId, version, answer, minutes = null, extradition = null, remarks } = input;
  if ((answer === 'EXTENDED') !== (minutes !== null))
    throw badInput('`input.minutes` goes with `EXTENDED`: say how many more, and only there');
  if (minutes !== null && (minutes < 1 || minutes > MOST_MINUTES))
    throw badInput(`\`input.minutes\` must be between 1 and ${MOST_MINUTES}`);
  if (extradition !== null && answer !== 'CONFIRMED')
    throw badInput('`input.extradition` goes with `CONFIRMED` of a wanted person');
  return {
    requestId: readName(requestId, 'input.requestId'),
    version,
    answer,
    minutes,
    extradition,
    remarks: remarks ? readText(remarks, 'input.remarks', MOST_REMARKS) : null,
  };
}

/** Answers, and sends the answer to the agency that asked. @throws GraphQLError */
export async function answerConfirmation(
  transaction: Queryable,
  answer: Answer,
  { passport, viewer, now }: Answering,
): Promise<string> {
  const request = await getOwed(transaction, answer.requestId, viewer);
  assertVersion({ expected: answer.version, current: request.version });
  assertAnswerable(request, answer);
  const due = answer.minutes === null ? request.dueAt : dueAfterExtension(now, answer.minutes).toISOString();
  const [answered] = await transaction.query<RequestRow>(ANSWER, [
    request.id,
    answer.answer,
    now.toISOString(),
    passport.viewer,
    answer.extradition,
    answer.remarks,
    due,
  ]);
  const { viewer: login, case: incident, decisionId } = passport;
  if (answered) await postAnswer(transaction, answered, { login, at: now, incident, decisionId });
  return request.id;
}

/** INVARIANT: a request that the viewer's agency does not owe is answered like a number that no request has. */
async function getOwed(transaction: Queryable, id: string, viewer: RecordViewer): Promise<RequestRow> {
  const [request] = await transaction.query<RequestRow>(REQUEST, [id]);
  if (request && request.enteredBy === viewer.agency && mayKnowOfRequest(request, viewer)) return request;
  throw badInput('your agency owes no answer to this `input.requestId`: see `hitConfirmationsOwed`');
}

function assertAnswerable(request: RequestRow, { answer, extradition }: Answer): void {
  if (request.superseded)
    throw badInput('a later request has taken its place: answer that one, see `hitConfirmationsOwed`');
  if (request.answer === 'CONFIRMED' || request.answer === 'NEGATIVE')
    throw badInput('the request has been answered: send the agency that asked a message if that was wrong');
  const mustSay = answer === 'CONFIRMED' && request.file === 'WANTED';
  if (mustSay === (extradition !== null)) return;
  throw badInput('`input.extradition` goes with `CONFIRMED` of a wanted person, and must be said there');
}
