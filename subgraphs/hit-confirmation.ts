// What stands beside every hit, whatever file it comes from: whether the agency that entered it says that it stands.

/** What is on file about the confirmation of a hit. */
export interface ConfirmationRow {
  readonly confirmation: string;
  readonly confirmationPriority: string | null;
  readonly confirmationRequest: number | null;
  readonly confirmationRequestedAt: string | null;
}

/** Whether the entering agency has confirmed a hit, as the schema shows it. */
export interface HitConfirmation {
  readonly status: string;
  readonly priority: string | null;
  readonly requestNumber: number | null;
  readonly dueAt: string | null;
  readonly caveat: string;
}

/** The columns of a hit's table, with their types: for the seed. */
export const CONFIRMATION_COLUMNS = {
  confirmation: 'text',
  confirmation_priority: 'text',
  confirmation_request: 'integer',
  confirmation_requested_at: 'timestamptz',
} as const;

/** The same columns as a store selects them. */
export const SELECT_CONFIRMATION = `confirmation, confirmation_priority as "confirmationPriority",
    confirmation_request as "confirmationRequest", confirmation_requested_at as "confirmationRequestedAt"`;

/** A hit about which nobody has asked yet. */
export const NOT_REQUESTED = { confirmation: 'NOT_REQUESTED' } as const;

/** In how many minutes the entering agency answers: NCIC's ten minutes, or one hour. */
const MINUTES: Readonly<Record<string, number>> = { URGENT: 10, ROUTINE: 60 };

const CAVEAT =
  'a hit alone is not probable cause to arrest or seize: confirm with the entering agency that the record stands, ' +
  'that it is this person or thing, and (wanted) that it will extradite';

/** The confirmation of a hit; only `CONFIRMED` comes from the entering agency. */
export function hitConfirmation(row: ConfirmationRow): HitConfirmation {
  return {
    status: row.confirmation,
    priority: row.confirmationPriority,
    requestNumber: row.confirmationRequest,
    dueAt: dueAt(row),
    caveat: CAVEAT,
  };
}

function dueAt({
  confirmationRequestedAt: asked,
  confirmationPriority: priority,
}: ConfirmationRow): string | null {
  const minutes = MINUTES[priority ?? ''];
  if (asked === null || minutes === undefined) return null;
  return new Date(Date.parse(asked) + minutes * 60_000).toISOString();
}
