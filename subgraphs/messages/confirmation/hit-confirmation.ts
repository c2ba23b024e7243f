// What stands beside a hit: whether the agency that entered it has said that it stands.
import { HIT_CAVEAT } from '../../domain/hit-caveat.ts';
import type { HitKey } from './confirmation-records.ts';
import type { ConfirmationRequest } from './confirmation-request.ts';

/** The confirmation of a hit as the schema shows it; only `CONFIRMED` comes from the entering agency. */
export function confirmationOfHit({ nic, enteredBy }: HitKey, newest: ConfirmationRequest | null) {
  return {
    nic,
    enteredBy,
    status: newest?.status ?? 'NOT_REQUESTED',
    priority: newest?.priority ?? null,
    requestNumber: newest?.requestNumber ?? null,
    requestedAt: newest?.requestedAt ?? null,
    dueAt: newest?.dueAt ?? null,
    answeredAt: newest?.answeredAt ?? null,
    extradition: newest?.extradition ?? null,
    caveat: HIT_CAVEAT,
    request: newest,
  };
}
