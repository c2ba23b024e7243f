// What enforceability reads of an order: its terms, its days and its service; no name, and no address.

/** An order as far as it decides what was violated. Days are `YYYY-MM-DD`. */
export interface OrderTerms {
  readonly kind: string;
  /** As it reads today. */
  readonly status: string;
  readonly issued: string;
  readonly expires: string | null;
  /** The day on which it was canceled, terminated or replaced. */
  readonly endedOn: string | null;
  /** NCIC condition codes. */
  readonly conditions: readonly string[];
  readonly stayAwayYards: number | null;
  /** Whether terms of its own words are on record. */
  readonly hasFurtherTerms: boolean;
  readonly serviceState: string;
  readonly serviceAt: string | null;
  readonly noticeSince: string | null;
  /** The instant of the first notice (ISO 8601, UTC), when its hour is on record. */
  readonly noticeTime: string | null;
  /** The statute by which the state prohibits firearms, if any. */
  readonly stateLaw: string | null;
  readonly brady: string;
}
