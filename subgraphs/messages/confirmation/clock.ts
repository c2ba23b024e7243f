// What a request for the confirmation of a hit has come to at a moment, and which request may follow it. A pure clock.

export type ConfirmationPriority = 'URGENT' | 'ROUTINE';
export type ConfirmationAnswer = 'CONFIRMED' | 'NEGATIVE' | 'EXTENDED';
export type ConfirmationStatus = 'REQUESTED' | 'CONFIRMED' | 'NEGATIVE' | 'EXTENDED' | 'OVERDUE';

/** What the clock needs to know of a request. Times are ISO 8601 in UTC. */
export interface Timed {
  readonly answer: ConfirmationAnswer | null;
  readonly dueAt: string;
}

/** A request with its number: 1, 2 or 3. */
export interface Numbered extends Timed {
  readonly requestNumber: number;
}

/** In how many minutes the entering agency answers: NCIC's ten minutes, or one hour. */
const MINUTES: Readonly<Record<ConfirmationPriority, number>> = { URGENT: 10, ROUTINE: 60 };
/** No further request follows this one: the state's control terminal agency has a copy of it. */
export const LAST_REQUEST = 3;

/** When the answer to a request is due. */
export const dueAfterRequest = (requestedAt: Date, priority: ConfirmationPriority): Date =>
  later(requestedAt, MINUTES[priority]);

/** When the answer is due after the entering agency has asked for more minutes. */
export const dueAfterExtension = (answeredAt: Date, minutes: number): Date => later(answeredAt, minutes);

/** What a request has come to. The last millisecond in which an answer is due is not late. */
export function statusAt({ answer, dueAt }: Timed, now: Date): ConfirmationStatus {
  if (answer === 'CONFIRMED' || answer === 'NEGATIVE') return answer;
  if (now.getTime() > Date.parse(dueAt)) return 'OVERDUE';
  return answer === 'EXTENDED' ? 'EXTENDED' : 'REQUESTED';
}

/**
 * The number of the request that may follow an agency's newest one about a hit; `undefined` while its answer is not due.
 * What was answered, or asked for three times in vain, begins anew.
 */
export function nextRequestNumber(newest: Numbered | undefined, now: Date): number | undefined {
  if (newest === undefined) return 1;
  const status = statusAt(newest, now);
  if (status === 'REQUESTED' || status === 'EXTENDED') return undefined;
  return status === 'OVERDUE' && newest.requestNumber < LAST_REQUEST ? newest.requestNumber + 1 : 1;
}

const later = (moment: Date, minutes: number): Date => new Date(moment.getTime() + minutes * 60_000);
