// How what a client says of a person in a file is read: codes of their tables, days that have come, words of one line.
import type { CodeSystem } from '../../../domain/codes/coded.ts';
import { badInput, readDay } from '../../../reading/client-input.ts';

type Given<Value> = Value | null | undefined;

/** A code of a table. @throws GraphQLError that lists the codes. */
export function readCodeOf({ labels, name }: CodeSystem, text: string, argument: string): string {
  const code = text.trim().toUpperCase();
  if (Object.hasOwn(labels, code)) return code;
  throw badInput(`\`${argument}\` must be a code of ${name}: ${Object.keys(labels).join(', ')}`);
}

/** Codes of a table: at least `least`, each once. @throws GraphQLError */
export function readCodesOf(
  system: CodeSystem,
  texts: Given<readonly string[]>,
  argument: string,
  least = 0,
): readonly string[] {
  const codes = [...new Set((texts ?? []).map((text) => readCodeOf(system, text, argument)))];
  if (codes.length >= least) return codes;
  throw badInput(`\`${argument}\` needs at least ${least} of ${Object.keys(system.labels).join(', ')}`);
}

/** A day that has not gone by. @throws GraphQLError */
export function readComing(written: unknown, argument: string, today: string): string {
  const day = readDay(written, argument);
  if (day >= today) return day;
  throw badInput(`\`${argument}\` is in the past: such a record is not entered any more`);
}

/** A whole number within bounds. @throws GraphQLError */
export function readWhole(number: number, argument: string, most: number): number {
  if (Number.isInteger(number) && number >= 0 && number <= most) return number;
  throw badInput(`\`${argument}\` must be a whole number from 0 to ${most}`);
}

/** Whatever `read` makes of what is there; null where nothing is. */
export function ifGiven<Value, Read>(value: Given<Value>, read: (value: Value) => Read): Read | null {
  return value === null || value === undefined ? null : read(value);
}
