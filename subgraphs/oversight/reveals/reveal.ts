// What a request to read sealed details is, and how it stands at a moment.
export type RevealStatus = 'PENDING' | 'LAPSED' | 'OPEN' | 'OVER';

export interface Reveal {
  readonly id: string;
  /** The entry's place in the log, and its id. */
  readonly event: number;
  readonly eventId: string;
  readonly reason: string;
  readonly status: RevealStatus;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly opensUntil: string | null;
}

/** How long an approval opens the details: 15 minutes; and how long a request waits for one: a day. */
export const OPEN_FOR = `interval '15 minutes'`;
const WAITS_FOR = `interval '1 day'`;

export const REVEAL_COLUMNS = `r.id::text as id, r.event, r.event_id as "eventId", r.reason,
  r.requested_by as "requestedBy", r.requested_at as "requestedAt", r.approved_by as "approvedBy",
  r.approved_at as "approvedAt", r.opens_until as "opensUntil",
  case when r.opens_until > now() then 'OPEN' when r.opens_until is not null then 'OVER'
    when r.requested_at < now() - ${WAITS_FOR} then 'LAPSED' else 'PENDING' end as status`;
