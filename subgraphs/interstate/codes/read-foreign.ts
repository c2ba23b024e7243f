// Days and heights as another state writes them, read by the form that the state is known to use.
import type { Forms } from '../responders/responder.ts';

/** A day of another state, as the schema shows it. */
export interface ForeignDate {
  readonly asSent: string;
  /** `YYYY-MM-DD`; null when it is not written in the state's form, or is no day. */
  readonly date: string | null;
}

/** A height of another state, as the schema shows it. */
export interface ForeignHeight {
  readonly asSent: string;
  /** Null when it is not written in the state's form. */
  readonly inches: number | null;
}

const DAYS: Readonly<Record<Forms['days'], RegExp>> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/,
  YYYYMMDD: /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/,
  'MM/DD/YYYY': /^(?<month>\d\d)\/(?<day>\d\d)\/(?<year>\d{4})$/,
  MMDDYYYY: /^(?<month>\d\d)(?<day>\d\d)(?<year>\d{4})$/,
};

/** The day that `written` is in the state's form. */
export function readForeignDate(
  written: string | undefined,
  { days }: Pick<Forms, 'days'>,
): ForeignDate | null {
  if (written === undefined) return null;
  const { year, month, day } = DAYS[days].exec(written)?.groups ?? {};
  return { asSent: written, date: realDay(`${year}-${month}-${day}`) };
}

function realDay(text: string): string | null {
  const instant = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) return null;
  return instant.toISOString().startsWith(text) ? text : null;
}

const INCHES_PER_FOOT = 12;
const CENTIMETERS_PER_INCH = 2.54;

const HEIGHTS: Readonly<Record<Forms['heights'], (written: string) => number | undefined>> = {
  '510': (written) => feetAndInches(/^(\d)(\d\d)$/.exec(written)),
  '5\'10"': (written) => feetAndInches(/^(\d)'\s?(\d{1,2})"$/.exec(written)),
  '178 cm': (written) => {
    const [, centimeters] = /^(\d{2,3}) ?cm$/.exec(written) ?? [];
    return centimeters === undefined ? undefined : Math.round(Number(centimeters) / CENTIMETERS_PER_INCH);
  },
};

/** The height that `written` is in the state's form. */
export function readForeignHeight(
  written: string | undefined,
  { heights }: Pick<Forms, 'heights'>,
): ForeignHeight | null {
  if (written === undefined) return null;
  return { asSent: written, inches: HEIGHTS[heights](written) ?? null };
}

/** Eleven inches are the most: `512` is no height. */
function feetAndInches(match: RegExpExecArray | null): number | undefined {
  if (!match) return undefined;
  const [feet, inches] = [Number(match[1]), Number(match[2])];
  return inches < INCHES_PER_FOOT ? feet * INCHES_PER_FOOT + inches : undefined;
}
