// How a viewer asks whether a hit stands (YQ): one open question of an agency about a hit, and its numbers in order.
import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import { isRestrictedFile, mayReadRestricted } from '../../../schema/policy/message-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { badInput, readSigns, readWord } from '../../reading/client-input.ts';
import { assertKnownAgency } from '../directory/directory.ts';
import { readText } from '../mail/message-input.ts';
import { type ConfirmationPriority, dueAfterRequest, LAST_REQUEST, nextRequestNumber } from './clock.ts';
import { postRequest } from './confirmation-messages.ts';
import { REQUEST_COLUMNS, type RequestRow } from './confirmation-request.ts';

export interface AskInput {
  readonly idempotencyKey: string;
  readonly nic: string;
  readonly enteredBy: string;
  readonly file: string;
  readonly priority: ConfirmationPriority;
  readonly requestNumber: number;
  readonly remarks?: string | null;
}

/** A question about a hit, read. */
export interface Question extends Omit<AskInput, 'idempotencyKey'> {
  readonly restricted: boolean;
  readonly remarks: string | null;
}

const NEWEST = `
  select ${REQUEST_COLUMNS} from messages.confirmation_request c
  where c.nic = $1 and c.entered_by = $2 and c.asked_by = $3
  order by c.requested_at desc, c.request_number desc, c.id limit 1 for update`;

const SUPERSEDE =
  'update messages.confirmation_request set superseded = true, version = version + 1 where id = $1';

const ASK = `
  insert into messages.confirmation_request as c (id, dialog, nic, file, restricted, entered_by, asked_by, requested_by,
    requested_at, priority, request_number, remarks, incident, decision_id, due_at)
  values ($1, $2, $3, $4, $5::boolean, $6, $7, $8, $9::timestamptz, $10, $11, $12, $13, $14, $15::timestamptz)
  on conflict do nothing returning ${REQUEST_COLUMNS}`;

const MOST_REMARKS = 500;

/** @throws GraphQLError that says what to write instead. */
export function readQuestion(input: AskInput, viewer: RecordViewer): Question {
  const { file, priority, requestNumber, remarks } = input;
  const restricted = isRestrictedFile(file);
  if (!mayReadRestricted({ restricted }, viewer))
    throw badInput('records of this `input.file` are asked about by those who may read it: ask one of them');
  const enteredBy = readWord(input.enteredBy, 'input.enteredBy');
  if (enteredBy === viewer.agency)
    throw badInput(
      '`input.enteredBy` is your own agency: look at the record itself, and at what it was entered by',
    );
  if (requestNumber < 1 || requestNumber > LAST_REQUEST)
    throw badInput(`\`input.requestNumber\` must be 1, 2 or ${LAST_REQUEST}`);
  return {
    nic: readSigns(input.nic, 'input.nic', 10),
    enteredBy,
    file,
    priority,
    requestNumber,
    restricted,
    remarks: remarks ? readText(remarks, 'input.remarks', MOST_REMARKS) : null,
  };
}

/**
 * Asks, and sends the question. Whether a record has the number is not looked at: the entering agency answers that.
 *
 * @throws GraphQLError for a number that is not the next one.
 */
export async function askConfirmation(
  transaction: Queryable,
  question: Question,
  { passport, now }: { readonly passport: Passport; readonly now: Date },
): Promise<string> {
  await assertKnownAgency(transaction, question.enteredBy, 'input.enteredBy');
  const [newest] = await transaction.query<RequestRow>(NEWEST, [
    question.nic,
    question.enteredBy,
    passport.agency,
  ]);
  assertNext(question, newest, now);
  if (newest) await transaction.query(SUPERSEDE, [newest.id]);
  const row = await insert(transaction, question, { passport, now, newest });
  const { viewer: login, case: incident, decisionId } = passport;
  await postRequest(transaction, row, { login, at: now, incident, decisionId });
  return row.id;
}

interface Asking {
  readonly passport: Passport;
  readonly now: Date;
  readonly newest: RequestRow | undefined;
}

async function insert(transaction: Queryable, question: Question, { passport, now, newest }: Asking) {
  const { nic, file, restricted, enteredBy, priority, requestNumber, remarks } = question;
  const id = randomUUID();
  const [row] = await transaction.query<RequestRow>(ASK, [
    id,
    requestNumber > 1 ? (newest?.dialog ?? id) : id,
    nic,
    file,
    restricted,
    enteredBy,
    passport.agency,
    passport.viewer,
    now.toISOString(),
    priority,
    requestNumber,
    remarks,
    passport.case ?? null,
    passport.decisionId,
    dueAfterRequest(now, priority).toISOString(),
  ]);
  if (row) return row;
  throw badInput('your agency has asked about this hit meanwhile: see `hitConfirmationsAsked`');
}

function assertNext({ requestNumber }: Question, newest: RequestRow | undefined, now: Date): void {
  const next = nextRequestNumber(newest, now);
  if (next === undefined)
    throw badInput('the answer to your agency’s request is not due yet: see its `dueAt`, and wait for it');
  if (next !== requestNumber)
    throw badInput(
      `\`input.requestNumber\` must be ${next}: a request follows when the one before is overdue`,
    );
}
