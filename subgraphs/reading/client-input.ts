// What a client wrote, as it can be looked up; and what it is told when it can't: no hit is never said of no question.
import { GraphQLError } from 'graphql';
import { type CodeSystem, codesOf } from '../domain/codes/coded.ts';
import { STATE } from '../domain/codes/jurisdiction-codes.ts';

/** An argument that can't be read. `message` says what to write instead. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** A search that would list half the county. `advice` says what to add. */
export function searchTooBroad(advice: string): GraphQLError {
  return new GraphQLError(`the search is too broad: ${advice}`, { extensions: { code: 'SEARCH_TOO_BROAD' } });
}

/** Whatever `read` makes of what a client gave; null where nothing was given. */
export function ifGiven<Given, Read>(
  given: Given | null | undefined,
  read: (given: Given) => Read,
): Read | null {
  return given === null || given === undefined ? null : read(given);
}

/** A code of a table that is known whole. @throws GraphQLError that lists the codes. */
export function readCode(system: CodeSystem, text: string, argument: string): string {
  const code = text.trim().toUpperCase();
  if (Object.hasOwn(system.labels, code)) return code;
  throw badInput(`\`${argument}\` must be a code of ${system.name}: ${codesOf(system).join(', ')}`);
}

/** Codes of the post that NCIC writes otherwise. */
const OF_THE_POST: Readonly<Record<string, string>> = { AS: 'AM', GU: 'GM', MP: 'MK', NE: 'NB' };

/** The NCIC code of a state. @throws GraphQLError that names the code which was meant, where that can be told. */
export function readState(text: string, argument: string): string {
  const state = text.trim().toUpperCase();
  if (Object.hasOwn(STATE.labels, state)) return state;
  const meant = Object.keys(STATE.labels).find((code) => STATE.labels[code]?.toUpperCase() === state);
  const code = meant ?? OF_THE_POST[state];
  throw badInput(
    code
      ? `\`${argument}\` must be the NCIC code of a state: ${STATE.labels[code]} is \`${code}\``
      : `\`${argument}\` must be the NCIC code of a state, such as \`CA\` or \`NV\``,
  );
}

/** A license plate as it is kept: capitals and digits. @throws GraphQLError when it is empty or only part of one. */
export function readPlate(text: string, argument: string): string {
  if (/[*?]/.test(text))
    throw badInput(`\`${argument}\` must be a whole plate: for a part of one use a search`);
  return readSigns(text, argument, 10);
}

/** A number that names something, such as a license or a VIN: capitals and digits. @throws GraphQLError */
export function readSigns(text: string, argument: string, most: number): string {
  const signs = text.toUpperCase().replace(/[\s.·-]/g, '');
  if (signs === '') throw badInput(`\`${argument}\` is empty: nothing was looked up`);
  if (!/^[A-Z0-9]+$/.test(signs) || signs.length > most)
    throw badInput(`\`${argument}\` takes up to ${most} letters and digits`);
  return signs;
}

/** An id or case number as it was given, in capitals. @throws GraphQLError when it is empty. */
export function readWord(text: string, argument: string): string {
  const word = text.trim().toUpperCase();
  if (word === '') throw badInput(`\`${argument}\` is empty: nothing was looked up`);
  return word;
}

/** A name as it was written, without what stands around it. @throws GraphQLError when it is empty. */
export function readName(text: string, argument: string): string {
  const name = text.trim();
  if (name === '') throw badInput(`\`${argument}\` is empty: nothing was looked up`);
  return name;
}

/** A day as it was written. A `Date` is whatever a client wrote there. @throws GraphQLError when it is none. */
export function readDay(written: unknown, argument: string): string {
  const isDay = typeof written === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(written);
  const instant = isDay ? new Date(`${written}T00:00:00Z`) : new Date(Number.NaN);
  if (isDay && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(written)) return written;
  throw badInput(`\`${argument}\` must be a day written YYYY-MM-DD`);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds since 1970 of an instant as a client wrote it. @throws GraphQLError when it is none. */
export function readInstant(written: unknown, argument: string): number {
  const instant = typeof written === 'string' && INSTANT.test(written) ? Date.parse(written) : Number.NaN;
  if (Number.isNaN(instant))
    throw badInput(`\`${argument}\` must be an instant such as \`2026-06-30T21:05:00Z\``);
  return instant;
}

/** A day that has come, `YYYY-MM-DD`. @throws GraphQLError */
export function readPastDay(written: unknown, argument: string, today: string): string {
  const day = readDay(written, argument);
  if (day <= today) return day;
  throw badInput(`\`${argument}\` is in the future: give the day on which it happened`);
}

/** Words of one line, up to `most` signs. @throws GraphQLError */
export function readLine(text: string, argument: string, most: number): string {
  const line = text.trim().replace(/\s+/g, ' ');
  if (line === '') throw badInput(`\`${argument}\` is empty: leave it out, or say something`);
  if (line.length > most) throw badInput(`\`${argument}\` takes up to ${most} signs`);
  return line;
}
