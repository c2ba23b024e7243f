// Lets every rule look at an invented month and counts: right and wrong, found and missed, and how much there is to read.
import { watchWith } from '../finding.ts';
import { memoryContext } from '../memory-context.ts';
import { ALL_RULES, type RuleName } from '../misuse-rules.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { DAYS } from './month/calendar.ts';
import { EMPLOYERS } from './month/county.ts';
import type { Misdeed, MisdeedKind } from './month/misdeeds/misdeed.ts';
import { MISDEED_KINDS } from './month/misdeeds/plan.ts';
import { type Labelled, type Month, monthOf } from './month/month.ts';
import { isRight, isRightAlert, type ScoredAlert, scores } from './scores.ts';

export interface Evaluation {
  readonly seed: number;
  readonly users: number;
  readonly requests: number;
  /** Requests that belong to a misdeed, and how many misdeeds there are. */
  readonly planted: number;
  readonly misdeeds: number;
  readonly reviewers: number;
  readonly rules: readonly RuleResult[];
  readonly kinds: readonly KindResult[];
  readonly ranks: readonly RankResult[];
  readonly agencies: readonly AgencyResult[];
}

export interface RuleResult {
  readonly rule: RuleName;
  /** Raised alerts in which it has a part, and those in which it was right. */
  readonly alerts: number;
  readonly right: number;
}

export interface KindResult {
  readonly kind: MisdeedKind;
  readonly open: Found;
  readonly hidden: Found;
  /** Rules that were right about at least one, the one that found most first. */
  readonly rules: readonly RuleName[];
}

export interface Found {
  readonly planted: number;
  readonly found: number;
}

/** What somebody sees who reads the `first` alerts by score. */
export interface RankResult {
  readonly first: number;
  readonly right: number;
  /** Misdeeds among them. */
  readonly misdeeds: number;
}

export interface AgencyResult {
  readonly agency: string;
  readonly users: number;
  readonly requests: number;
  readonly misdeeds: number;
  readonly alerts: number;
  readonly right: number;
}

/** One reviewer for so many users. */
const USERS_PER_REVIEWER = 250;
const RANKS = [25, 50, 100, 200, 400, 800, 1_600, 3_200];

/** Plays a month of `users` users from `seed` to the rules at their defaults. */
export async function evaluate(seed: number, users: number): Promise<Evaluation> {
  const month = monthOf(seed, users);
  const counted = scores();
  const requestsOf = new Map<string, number>();
  const look = watchWith(() => DEFAULT_SETTINGS);
  const context = memoryContext(month.world);
  let requests = 0;
  for (const day of month.days()) {
    const sights = await context.sightsOf(day.map(({ access }) => access));
    for (const [place, sight] of sights.entries()) counted.add(look(sight), day[place]?.misdeed);
    requests += day.length;
    countByAgency(day, requestsOf);
  }
  const raised = counted.raised();
  const { misdeeds } = month;
  return {
    seed,
    users,
    requests,
    planted: misdeeds.reduce((sum, misdeed) => sum + misdeed.requests.length, 0),
    misdeeds: misdeeds.length,
    reviewers: Math.ceil(users / USERS_PER_REVIEWER),
    rules: ALL_RULES.map(({ name }) => ruleResult(name, raised)),
    kinds: MISDEED_KINDS.map((kind) => kindResult(kind, misdeeds, raised)),
    ranks: ranksOf(raised),
    agencies: EMPLOYERS.map(({ agency }) => agencyResult(agency, month, requestsOf, raised)),
  };
}

/** Alerts that one reviewer gets in a day. */
export function alertsPerReviewerDay({ reviewers }: Evaluation, alerts: number): number {
  return alerts / reviewers / DAYS;
}

function ruleResult(rule: RuleName, raised: readonly ScoredAlert[]): RuleResult {
  const parts = raised.flatMap((alert) => alert.parts.get(rule) ?? []);
  return { rule, alerts: parts.length, right: parts.filter(isRight).length };
}

function kindResult(
  kind: MisdeedKind,
  misdeeds: readonly Misdeed[],
  raised: readonly ScoredAlert[],
): KindResult {
  const finders = new Map<RuleName, Set<number>>();
  for (const { parts } of raised)
    for (const [rule, part] of parts)
      for (const misdeed of isRight(part) ? part.misdeeds : [])
        if (misdeeds[misdeed]?.kind === kind)
          finders.set(rule, (finders.get(rule) ?? new Set()).add(misdeed));
  const found = new Set([...finders.values()].flatMap((some) => [...some]));
  const count = (hidden: boolean): Found => {
    const planted = [...misdeeds.keys()].filter(
      (number) => misdeeds[number]?.kind === kind && misdeeds[number]?.hidden === hidden,
    );
    return { planted: planted.length, found: planted.filter((number) => found.has(number)).length };
  };
  const rules = [...finders].sort(([, one], [, other]) => other.size - one.size).map(([rule]) => rule);
  return { kind, open: count(false), hidden: count(true), rules };
}

function ranksOf(raised: readonly ScoredAlert[]): readonly RankResult[] {
  return [...RANKS.filter((first) => first < raised.length), raised.length].map((first) => {
    const read = raised.slice(0, first);
    const misdeeds = new Set(
      read.flatMap(({ parts }) => [...parts.values()].filter(isRight).flatMap((part) => [...part.misdeeds])),
    );
    return { first, right: read.filter(isRightAlert).length, misdeeds: misdeeds.size };
  });
}

function agencyResult(
  agency: string,
  { county, misdeeds }: Month,
  requestsOf: ReadonlyMap<string, number>,
  raised: readonly ScoredAlert[],
): AgencyResult {
  const alerts = raised.filter(({ alert }) => alert.agency === agency);
  return {
    agency,
    users: county.users.filter((user) => user.agency === agency).length,
    requests: requestsOf.get(agency) ?? 0,
    misdeeds: misdeeds.filter(({ requests: [first] }) => first?.agency === agency).length,
    alerts: alerts.length,
    right: alerts.filter(isRightAlert).length,
  };
}

function countByAgency(day: readonly Labelled[], requestsOf: Map<string, number>): void {
  for (const { access } of day) requestsOf.set(access.agency, (requestsOf.get(access.agency) ?? 0) + 1);
}
