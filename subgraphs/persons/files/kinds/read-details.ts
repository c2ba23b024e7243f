// How what a client says of a person in a file is read: codes of their tables, days that have come, words of one line.
import type { CodeSystem } from '../../../domain/codes/coded.ts';
import { badInput, readCode, readDay } from '../../../reading/client-input.ts';

/** Codes of a table: at least `least`, each once. @throws GraphQLError */
export function readCodesOf(
  system: CodeSystem,
  texts: readonly string[] | null | undefined,
  argument: string,
  least = 0,
): readonly string[] {
  const codes = [...new Set((texts ?? []).map((text) => readCode(system, text, argument)))];
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
