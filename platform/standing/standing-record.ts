// What is on record about whether somebody may use the system. Whoever keeps personnel writes it; the gateway reads it.

/** Who is meant: a token's subject, and who vouched for it. */
export interface ViewerName {
  readonly issuer: string;
  readonly viewer: string;
}

/** One person who may sign in. Days are `YYYY-MM-DD`; `null`: has not happened. */
export interface StandingRecord extends ViewerName {
  /** ORI of the agency that employs them. */
  readonly agency: string;
  readonly employedOn: string;
  readonly separatedOn: string | null;
  readonly fingerprintedOn: string | null;
  readonly backgroundClearedOn: string | null;
  /** Security awareness training, renewed at an interval. */
  readonly securityTrainedOn: string | null;
  /** Operator proficiency test, renewed at an interval. */
  readonly operatorTestedOn: string | null;
  /** ISO 8601, UTC; `null`: not suspended. */
  readonly suspendedAt: string | null;
  /** A supervisor's decision to let training be late for a while. It helps against nothing else. */
  readonly grace: Grace | null;
}

export interface Grace {
  /** ISO 8601, UTC. */
  readonly until: string;
  /** The viewer who decided it. */
  readonly by: string;
}

/** An agency, and whether it may use the system at all. */
export interface AgencyStanding {
  /** ORI. */
  readonly agency: string;
  readonly name: string;
  /** Last day of its agreement, `YYYY-MM-DD`; `null`: it does not end. */
  readonly agreementEnds: string | null;
}
