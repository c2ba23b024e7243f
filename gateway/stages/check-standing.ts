// May this viewer use the system at all? Active, and trained; whatever the role would allow.
import { Refusal } from '../errors.ts';
import type { Identified, Viewer } from './journey.ts';
import type { Stage } from './stage.ts';

export interface CheckStandingOptions {
  /** Whether a token must state standing and training at all. */
  readonly required: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function checkStanding({ required, now }: CheckStandingOptions): Stage<Identified, Identified> {
  const today = dateOnceADay();
  return {
    name: 'check standing',
    run(journey) {
      if (!journey.viewer) return journey;
      const fault = faultOf(journey.viewer, { required, today: today(now()) });
      return fault ? new Refusal('NOT_IN_GOOD_STANDING', fault) : journey;
    },
  };
}

function faultOf(
  { standing, trainingExpires }: Viewer,
  { required, today }: { required: boolean; today: string },
): string | undefined {
  if (standing === undefined && required) return 'the token does not state a standing';
  if (standing !== undefined && standing !== 'active') return `the viewer is not active: ${standing}`;
  if (trainingExpires === undefined && required)
    return 'the token does not state until when training is current';
  if (trainingExpires !== undefined && !(trainingExpires >= today))
    return `training ran out on ${trainingExpires}`;
  return undefined;
}

/** The date (UTC, YYYY-MM-DD) of a time; written once for every request of a day. */
function dateOnceADay(): (milliseconds: number) => string {
  let known = { day: Number.NaN, date: '' };
  return (milliseconds) => {
    const day = Math.floor(milliseconds / 86_400_000);
    if (day !== known.day) known = { day, date: new Date(milliseconds).toISOString().slice(0, 10) };
    return known.date;
  };
}
