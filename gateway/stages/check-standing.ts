// May this viewer use the system at all? Whatever the role would allow. Asked before anything is read, again before the
// sources are, and again before the answer leaves: somebody may have been suspended meanwhile.
import { californiaDay } from '../../platform/california-day.ts';
import { Refusal } from '../errors.ts';
import { claimedFault, claimedWarnings } from '../standing/claimed-standing.ts';
import { rememberedVerdicts } from '../standing/remembered-verdicts.ts';
import type { Found, StandingRegister } from '../standing/standing-register.ts';
import type { StandingRules } from '../standing/verdict.ts';
import type { Identified, Viewer } from './journey.ts';
import type { Stage } from './stage.ts';

export interface CheckStandingOptions {
  /** Without one the token alone speaks. */
  readonly register: StandingRegister | undefined;
  /** `required`: whether a token must state a standing where there is no register. */
  readonly rules: StandingRules & { readonly required: boolean };
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Where there is a register, what a token says of its viewer still counts when it is worse. */
export function checkStanding<Journey extends Identified>(
  options: CheckStandingOptions,
): Stage<Journey, Journey> {
  const { register, rules } = options;
  const judge = judgeOf(options);
  return {
    name: 'check standing',
    run(journey) {
      const { viewer } = journey;
      if (!viewer) return journey;
      if (!register) return claimed(journey, viewer, rules, californiaDay(options.now()));
      const found = register.find({ issuer: viewer.issuer, viewer: viewer.id });
      return found instanceof Promise
        ? found.then((late) => judge(journey, viewer, late))
        : judge(journey, viewer, found);
    },
  };
}

function claimed<Journey extends Identified>(
  journey: Journey,
  viewer: Viewer,
  { required, warnDays }: CheckStandingOptions['rules'],
  today: string,
): Journey | Refusal {
  const fault = claimedFault(viewer, { required, today });
  if (fault) return new Refusal('NOT_IN_GOOD_STANDING', fault);
  const warnings = claimedWarnings(viewer, { today, warnDays });
  return warnings.length > 0 ? { ...journey, warnings } : journey;
}

function judgeOf({ rules, now }: CheckStandingOptions) {
  const asTrained = trainedAsOnRecord();
  const verdictOf = rememberedVerdicts(rules);
  return <Journey extends Identified>(journey: Journey, viewer: Viewer, found: Found): Journey | Refusal => {
    if (found === 'unknown') return new Refusal('STANDING_UNKNOWN', 'it can not be told who is suspended');
    const moment = now();
    const verdict = verdictOf(found, viewer.agency, moment);
    if (verdict.kind === 'fault') return new Refusal(verdict.code, verdict.message);
    const fault = claimedFault(viewer, { required: false, today: californiaDay(moment) });
    if (fault) return new Refusal('NOT_IN_GOOD_STANDING', fault);
    const { warnings, trainedUntil } = verdict;
    return { ...journey, viewer: asTrained(viewer, trainedUntil), warnings };
  };
}

/**
 * A viewer whose training is current until the earlier of two days: the token's and the record's.
 *
 * INVARIANT: as long as nothing changes it is the same value, by which other stages know a viewer.
 */
function trainedAsOnRecord() {
  const known = new WeakMap<Viewer, Viewer>();
  return (viewer: Viewer, trainedUntil: string | undefined): Viewer => {
    const claimedUntil = viewer.trainingExpires ?? trainedUntil;
    const trainingExpires =
      trainedUntil === undefined || claimedUntil === undefined
        ? undefined
        : [trainedUntil, claimedUntil].sort()[0];
    if (viewer.trainingExpires === trainingExpires) return viewer;
    const before = known.get(viewer);
    if (before?.trainingExpires === trainingExpires && before) return before;
    const trained = { ...viewer, trainingExpires };
    known.set(viewer, trained);
    return trained;
  };
}
