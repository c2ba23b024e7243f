// The port by which the gateway knows who may use the system right now, and whether it knows that for sure.
import type { AgencyStanding, StandingRecord, ViewerName } from '../../platform/standing/standing-record.ts';

/** What is on record about one viewer, and about the agency that employs them. */
export interface OnRecord {
  /** `undefined`: nothing is. */
  readonly record: StandingRecord | undefined;
  readonly agency: AgencyStanding | undefined;
}

/** `unknown`: it can't be told, and nobody may be let in on an old word. */
export type Found = OnRecord | 'unknown';

export interface StandingRegister {
  /** Answers at once for whom it knows, as long as what it knows is confirmed. */
  find(viewer: ViewerName): Found | Promise<Found>;
  /** Milliseconds since it was last confirmed that what is known still holds; infinite before the first time. */
  confirmedAgoMs(): number;
  /** @throws Error when standing is unknown. */
  assertKnown(): Promise<void>;
  close(): Promise<void>;
}
