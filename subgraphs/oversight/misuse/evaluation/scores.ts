// What came of the month: for each rule and kind of misdeed, what was found, what was not, and what was said for nothing.
import { gather, isRaised } from '../alert-ledger.ts';
import { alertKeyOf, type Finding } from '../finding.ts';
import type { MisuseAlert } from '../misuse-alert.ts';
import type { RuleName } from '../misuse-rules.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';

const settingsOf = () => DEFAULT_SETTINGS;

/** How one rule's part of one alert came about. */
interface Part {
  /** Requests that the rule noticed, and how many of them belong to a misdeed. */
  noticed: number;
  planted: number;
  readonly misdeeds: Set<number>;
}

export interface ScoredAlert {
  readonly alert: MisuseAlert;
  readonly parts: ReadonlyMap<RuleName, Part>;
}

/** Collects findings as they come; labels meet them only here, after every rule has spoken. */
export function scores() {
  const alerts = new Map<string, MisuseAlert>();
  const parts = new Map<string, Map<RuleName, Part>>();
  return {
    add(findings: readonly Finding[], misdeed: number | undefined): void {
      for (const [key, alert] of gather(findings, (known) => alerts.get(known))) alerts.set(key, alert);
      for (const finding of findings) note(parts, finding, misdeed);
    },
    /** Alerts that were raised, heaviest first; of equal ones the earlier. */
    raised(): readonly ScoredAlert[] {
      return [...alerts.values()]
        .filter((alert) => isRaised(alert, settingsOf))
        .map((alert) => ({ alert, parts: parts.get(alert.key) ?? new Map<RuleName, Part>() }))
        .sort((a, b) => b.alert.score - a.alert.score);
    },
  };
}

export type Scores = ReturnType<typeof scores>;

/** A rule was right about an alert when at least half of what it noticed was planted: a hit by chance is no merit. */
export function isRight({ noticed, planted }: Part): boolean {
  return planted * 2 >= noticed;
}

/** An alert is right when one of its rules is. */
export function isRightAlert({ parts }: ScoredAlert): boolean {
  return [...parts.values()].some(isRight);
}

function note(parts: Map<string, Map<RuleName, Part>>, finding: Finding, misdeed: number | undefined): void {
  const key = alertKeyOf(finding);
  const ofAlert = parts.get(key) ?? new Map<RuleName, Part>();
  parts.set(key, ofAlert);
  const part = ofAlert.get(finding.rule) ?? { noticed: 0, planted: 0, misdeeds: new Set<number>() };
  ofAlert.set(finding.rule, part);
  part.noticed += 1;
  if (misdeed === undefined) return;
  part.planted += 1;
  part.misdeeds.add(misdeed);
}
