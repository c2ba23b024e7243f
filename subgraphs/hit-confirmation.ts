// What stands beside every hit, whatever file it comes from.

/** Whether the entering agency has confirmed a hit, as the schema shows it. */
export interface HitConfirmation {
  readonly status: string;
  readonly priority: string | null;
  readonly caveat: string;
}

const CAVEAT =
  'a hit alone is not probable cause to arrest or seize: confirm with the entering agency that the record stands, ' +
  'that it is this person or thing, and (wanted) that it will extradite';

/** The confirmation of a hit; only `CONFIRMED` comes from the entering agency. */
export function hitConfirmation(status: string): HitConfirmation {
  return { status, priority: status === 'REQUESTED' ? 'URGENT' : null, caveat: CAVEAT };
}
