// A hit confirmation request on file, and what the schema shows of it at a moment.
import { mayReadRestricted } from '../../../schema/policy/message-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { agencyOf } from '../../domain/codes/agencies.ts';
import { type ConfirmationAnswer, type ConfirmationPriority, statusAt } from './clock.ts';

/** A request as the table holds it. Times are ISO 8601 in UTC, agencies are ORIs, people are logins. */
export interface RequestRow {
  readonly id: string;
  readonly dialog: string;
  readonly nic: string;
  readonly file: string;
  readonly restricted: boolean;
  readonly enteredBy: string;
  readonly askedBy: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly priority: ConfirmationPriority;
  readonly requestNumber: number;
  readonly remarks: string | null;
  readonly dueAt: string;
  readonly answer: ConfirmationAnswer | null;
  readonly answeredAt: string | null;
  readonly answeredBy: string | null;
  readonly extradition: boolean | null;
  readonly answerRemarks: string | null;
  readonly superseded: boolean;
  readonly version: number;
}

/** The columns of a request, of the table as `c`. */
export const REQUEST_COLUMNS = `c.id, c.dialog, c.nic, c.file, c.restricted, c.entered_by as "enteredBy",
    c.asked_by as "askedBy", c.requested_by as "requestedBy", c.requested_at as "requestedAt", c.priority,
    c.request_number as "requestNumber", c.remarks, c.due_at as "dueAt", c.answer, c.answered_at as "answeredAt",
    c.answered_by as "answeredBy", c.extradition, c.answer_remarks as "answerRemarks", c.superseded, c.version`;

/** Neither answered for good nor asked again: of this, an answer is owed. Of the table as `c`. */
export const IS_OPEN = `(c.answer is null or c.answer = 'EXTENDED') and not c.superseded`;

export type ConfirmationRequest = NonNullable<ReturnType<typeof requestOf>>;

/** The request as the schema shows it `now`; `undefined` when it does not exist for this viewer. */
export function requestOf(row: RequestRow, viewer: RecordViewer, now: Date) {
  if (!mayKnowOfRequest(row, viewer)) return undefined;
  return {
    ...row,
    enteredBy: agencyOf(row.enteredBy),
    askedBy: agencyOf(row.askedBy),
    status: statusAt(row, now),
  };
}

/** A request is for the agency that asks and the one that owes the answer, and of a restricted file for fewer. */
export function mayKnowOfRequest(
  row: Pick<RequestRow, 'askedBy' | 'enteredBy' | 'restricted'>,
  viewer: RecordViewer,
): boolean {
  const isParty = row.askedBy === viewer.agency || row.enteredBy === viewer.agency;
  return isParty && mayReadRestricted(row, viewer);
}
