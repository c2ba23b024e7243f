// What does a token itself say about its viewer's standing? All there is without a register; with one, a worse word counts.
import { daysLater } from './days.ts';
import type { StandingWarning } from './standing-warning.ts';

/** What a token claims. */
export interface ClaimedStanding {
  /** `active`, or why not. */
  readonly standing: string | undefined;
  /** Last day on which training is current. */
  readonly trainingExpires: string | undefined;
}

export interface ClaimRules {
  /** Whether a token must state both. */
  readonly required: boolean;
  readonly today: string;
}

/** Why the token itself does not let its viewer in. */
export function claimedFault(
  { standing, trainingExpires }: ClaimedStanding,
  { required, today }: ClaimRules,
): string | undefined {
  if (standing === undefined && required) return 'the token does not state a standing';
  if (standing !== undefined && standing !== 'active') return `the viewer is not active: ${standing}`;
  if (trainingExpires === undefined && required)
    return 'the token does not state until when training is current';
  if (trainingExpires !== undefined && !(trainingExpires >= today))
    return `training ran out on ${trainingExpires}`;
  return undefined;
}

export function claimedWarnings(
  { trainingExpires }: ClaimedStanding,
  { today, warnDays }: { readonly today: string; readonly warnDays: number },
): readonly StandingWarning[] {
  if (trainingExpires === undefined || trainingExpires > daysLater(today, warnDays)) return [];
  const message = `by the token, training is current until ${trainingExpires}`;
  return [{ code: 'TRAINING_DUE', message, due: trainingExpires }];
}
