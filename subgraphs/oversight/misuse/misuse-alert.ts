// How findings become one alert: what each rule found adds up, with a cap, so that no single rule shouts all others down.
import { alertKeyOf, type Finding } from './finding.ts';
import { SEVERITIES, type Severity } from './rule.ts';

/** What one rule found again and again. */
export interface RuleTally extends Pick<Finding, 'rule' | 'severity' | 'reason'> {
  readonly count: number;
  /** Places in the log: the first and the latest of them. */
  readonly events: readonly number[];
  /** Milliseconds since 1970, UTC. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** The request that was counted last: what is at or before it is counted already. */
  readonly lastIndex: number;
}

/** Something that a reviewer should look at. */
export interface MisuseAlert extends Pick<Finding, 'issuer' | 'viewer' | 'agency' | 'about'> {
  readonly key: string;
  readonly severity: Severity;
  /** Ranks alerts; nothing else is meant by it. */
  readonly score: number;
  /** Heaviest first. */
  readonly tallies: readonly RuleTally[];
}

const WEIGHTS: Readonly<Record<Severity, number>> = { LOW: 1, MEDIUM: 3, HIGH: 10, CRITICAL: 30 };
/** Each further finding of a rule adds a tenth of its weight, until it counts double. */
const FURTHER = 0.1;
const AT_MOST = 2;
const EVENTS_KEPT = 50;

/** `alert` with one more finding; `undefined` when that is in it already. */
export function withFinding(alert: MisuseAlert | undefined, finding: Finding): MisuseAlert | undefined {
  const { issuer, viewer, agency, about, rule } = finding;
  const before = alert?.tallies.find((tally) => tally.rule === rule);
  if (before && before.lastIndex >= finding.index) return undefined;
  const others = alert?.tallies.filter((tally) => tally !== before) ?? [];
  const tallies = [...others, tallyOf(before, finding)].sort((a, b) => weightOf(b) - weightOf(a));
  return {
    key: alertKeyOf(finding),
    issuer,
    viewer,
    agency,
    about,
    tallies,
    severity: gravest(tallies.map(({ severity }) => severity)),
    score: Math.round(tallies.reduce((sum, tally) => sum + weightOf(tally), 0) * 10) / 10,
  };
}

function tallyOf(before: RuleTally | undefined, finding: Finding): RuleTally {
  const { rule, severity, reason, events, at, index } = finding;
  if (!before)
    return {
      rule,
      severity,
      reason,
      count: 1,
      events: kept(events),
      firstAt: at,
      lastAt: at,
      lastIndex: index,
    };
  const isLighter = SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(before.severity);
  return {
    rule,
    severity: isLighter ? before.severity : severity,
    reason: isLighter ? before.reason : reason,
    count: before.count + 1,
    events: kept([...new Set([...before.events, ...events])]),
    firstAt: before.firstAt,
    lastAt: at,
    lastIndex: index,
  };
}

function weightOf({ severity, count }: RuleTally): number {
  return WEIGHTS[severity] * Math.min(AT_MOST, 1 + FURTHER * (count - 1));
}

function gravest(severities: readonly Severity[]): Severity {
  return SEVERITIES[Math.max(...severities.map((severity) => SEVERITIES.indexOf(severity)))] ?? 'LOW';
}

function kept(events: readonly number[]): readonly number[] {
  if (events.length <= EVENTS_KEPT) return events;
  return [...events.slice(0, EVENTS_KEPT / 2), ...events.slice(-EVENTS_KEPT / 2)];
}
