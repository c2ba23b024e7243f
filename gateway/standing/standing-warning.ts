// What will become a refusal unless somebody sees to it: `extensions.standing.warnings` of an answer.

export interface StandingWarning {
  readonly code: 'TRAINING_DUE' | 'TRAINING_LATE' | 'EMPLOYMENT_ENDS' | 'AGENCY_AGREEMENT_ENDS';
  readonly message: string;
  /** The last day on which all is well, `YYYY-MM-DD`. */
  readonly due: string;
}

/** `extensions.standing` of an answer to whoever has these warnings. */
export interface StandingNotice {
  readonly warnings: readonly StandingWarning[];
}

/** `undefined` when there is nothing to say. */
export function standingNotice({
  warnings = [],
}: {
  readonly warnings?: readonly StandingWarning[];
}): StandingNotice | undefined {
  return warnings.length > 0 ? { warnings } : undefined;
}
