// The same verdict as long as nothing that it depends on has changed: it is asked for several times in each request.
import { californiaDay } from '../../platform/california-day.ts';
import type { AgencyStanding, StandingRecord } from '../../platform/standing/standing-record.ts';
import type { OnRecord } from './standing-register.ts';
import { type StandingRules, type Verdict, verdictOf } from './verdict.ts';

interface Remembered {
  readonly agency: AgencyStanding | undefined;
  readonly asAgency: string;
  readonly today: string;
  readonly verdict: Verdict;
}

/** `verdictOf`, worked out once for a record, an agency and a day. A grace ends within a day, so that is always looked at. */
export function rememberedVerdicts(rules: StandingRules) {
  const known = new WeakMap<StandingRecord, Remembered>();
  return (onRecord: OnRecord, asAgency: string, now: number): Verdict => {
    const { record, agency } = onRecord;
    if (!record || record.grace) return verdictOf(onRecord, asAgency, rules, now);
    const today = californiaDay(now);
    const before = known.get(record);
    if (before?.agency === agency && before?.asAgency === asAgency && before.today === today)
      return before.verdict;
    const verdict = verdictOf(onRecord, asAgency, rules, now);
    known.set(record, { agency, asAgency, today, verdict });
    return verdict;
  };
}
