// How each agency wants to be warned: which rules, how severe, from which thresholds, and how much it takes to alert.
import { z } from 'zod';
import { ALL_RULES, type RuleName } from './misuse-rules.ts';
import { type MisuseRule, SEVERITIES, type Severity } from './rule.ts';

/** One rule's settings: whether it is on, its severity, and its own thresholds. */
export interface RuleSettings {
  readonly enabled: boolean;
  readonly severity: Severity;
  readonly [threshold: string]: unknown;
}

export interface MisuseSettings {
  /** The least score of an alert that is raised; what is below waits for more to be added: a single low finding weighs 1. */
  readonly raiseAt: number;
  readonly rules: Readonly<Record<RuleName, RuleSettings>>;
}

const schema = z.strictObject({
  raiseAt: z.number().positive().default(2),
  rules: z
    .strictObject(Object.fromEntries(ALL_RULES.map((rule) => [rule.name, ruleSchema(rule)])))
    .prefault({}),
});

function ruleSchema({ severity, options }: MisuseRule) {
  return z
    .strictObject({
      enabled: z.boolean().default(true),
      severity: z.enum(SEVERITIES).default(severity),
      ...options,
    })
    .prefault({});
}

/** Settings out of what an agency wrote. @throws Error that names each place that can't be read. */
export function readMisuseSettings(written: unknown): MisuseSettings {
  const read = schema.safeParse(written);
  if (read.success) return read.data as MisuseSettings;
  const issues = read.error.issues.map(({ path, message }) => `\`${path.join('.')}\`: ${message}`);
  throw new Error(`misuse settings can't be read: ${issues.join('; ')}`);
}

/** What counts where nobody says otherwise. */
export const DEFAULT_SETTINGS: MisuseSettings = readMisuseSettings({});
