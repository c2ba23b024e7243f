// What a rule found about one request, and how all rules look through the log.
import { type Access, viewerKey } from './access.ts';
import type { Sight } from './context.ts';
import { ALL_RULES, type RuleName } from './misuse-rules.ts';
import type { Notice, Severity } from './rule.ts';
import type { MisuseSettings } from './settings.ts';

/** A reason to look at what somebody did. It accuses nobody. */
export interface Finding extends Pick<Access, 'issuer' | 'viewer' | 'agency' | 'at' | 'index'> {
  readonly rule: RuleName;
  readonly severity: Severity;
  /** Hash of a subject, or the name of a pattern: findings about the same become one alert. */
  readonly about: string;
  readonly reason: string;
  /** Places in the log, the request itself among them. */
  readonly events: readonly number[];
}

/** Looks at one request after the other, in the order of the log. */
export type Watch = (sight: Sight) => readonly Finding[];

/**
 * All rules with memories of their own, each by the settings that the viewer's agency has now. A rule that is off remembers
 * all the same, so that it finds what it would have once it is on.
 */
export function watchWith(settingsOf: (agency: string) => MisuseSettings): Watch {
  const watches = ALL_RULES.map(({ name, watch }) => ({ name, look: watch() }));
  return (sight) => {
    const { rules } = settingsOf(sight.access.agency);
    return watches.flatMap(({ name, look }) => {
      const settings = rules[name];
      const notices = look(sight, settings);
      return !settings.enabled || notices.length === 0
        ? []
        : findingsOf(sight, name, notices, settings.severity);
    });
  };
}

/** One answer tells of a person, their car and its plate: that is one finding, about the person. */
function findingsOf(
  { access, persons }: Sight,
  rule: RuleName,
  notices: readonly Notice[],
  severity: Severity,
): readonly Finding[] {
  const { issuer, viewer, agency, at, index } = access;
  const byAbout = new Map<string, Finding>();
  for (const notice of notices) {
    const about = persons.get(notice.about) ?? notice.about;
    const events = [...new Set([...(notice.events ?? []), index])];
    const found = { issuer, viewer, agency, at, index, rule, about, reason: notice.reason, events };
    if (!byAbout.has(about)) byAbout.set(about, { ...found, severity: notice.severity ?? severity });
  }
  return [...byAbout.values()];
}

/** By what findings are put together: viewer, what it is about, and the month (UTC), so that no alert grows for ever. */
export function alertKeyOf(finding: Finding): string {
  return `${viewerKey(finding)} ${finding.about} ${new Date(finding.at).toISOString().slice(0, 7)}`;
}
