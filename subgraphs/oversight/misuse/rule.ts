// What a misuse rule is: a name, a default, and a way to look at one request after the other.
import type { z } from 'zod';
import type { Sight } from './context.ts';

export type Severity = 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';

export const SEVERITIES: readonly Severity[] = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

/** The longest that any rule looks back. Settings can't ask for more, so a restart replays this much. */
export const LONGEST_WINDOW_DAYS = 31;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** What a rule noticed about one request. It is a reason to look, and says nothing about guilt. */
export interface Notice {
  /** What findings are put together by: a subject's hash, or the name of a pattern. */
  readonly about: string;
  /** A sentence that a person can read, with no value of anybody's record in it. */
  readonly reason: string;
  /** Where this sign is weaker or stronger than the rule's severity. */
  readonly severity?: Severity;
  /** Places in the log; only the request itself by default. */
  readonly events?: readonly number[];
}

/** A rule as its file defines it; `Shape` is its thresholds. */
export interface RuleDefinition<Name extends string, Shape extends z.ZodRawShape> {
  readonly name: Name;
  /** Of a finding, where the agency sets none. */
  readonly severity: Severity;
  /** Each threshold with its default and bounds. */
  readonly options: Shape;
  /** A fresh memory, and the function that looks through it. Called in the order of the log. */
  readonly watch: () => (sight: Sight, options: z.output<z.ZodObject<Shape>>) => readonly Notice[];
}

export interface MisuseRule<Name extends string = string> {
  readonly name: Name;
  readonly severity: Severity;
  readonly options: z.ZodRawShape;
  readonly watch: () => (sight: Sight, options: Readonly<Record<string, unknown>>) => readonly Notice[];
}

/** A rule for the list: `settings.ts` has checked the options by the rule's own schema before it is asked. */
export function defineRule<const Name extends string, Shape extends z.ZodRawShape>(
  definition: RuleDefinition<Name, Shape>,
): RuleDefinition<Name, Shape> & MisuseRule<Name> {
  return definition as RuleDefinition<Name, Shape> & MisuseRule<Name>;
}

/** Nothing to say. */
export const NOTHING: readonly Notice[] = Object.freeze([]);
