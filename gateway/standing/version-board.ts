// The port by which gateways tell each other which version of standing they have read.

/** A board that gateways share. What it says may be late or lost; it is never asked while the database answers. */
export interface VersionBoard {
  /** The version that was posted last, as long as that stands; `undefined`: none does. Rejects when it can't be asked. */
  read(): Promise<number | undefined>;
  /** Says that the database holds `version` now. */
  post(version: number): Promise<void>;
  close(): Promise<void>;
}
