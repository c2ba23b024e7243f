// By which numbers, names and dates of birth a criminal history is known: what was given at each booking that may be told.
import type { CycleRow } from './cycle.ts';

/** Who somebody said they were when they were booked, as the table holds it. */
export interface BookedAs {
  readonly last: string;
  readonly first: string;
  readonly middle: string | null;
  readonly dateOfBirth: string;
  readonly socialSecurityNumber: string | null;
}

/**
 * Names, dates of birth and social security numbers of these cycles, the latest first, each once. A name that was given
 * only at an arrest which the viewer may not know of is not among them.
 */
export function identificationOf(cycles: readonly CycleRow[]) {
  const [newest] = cycles;
  const booked = cycles.map(({ bookedAs }) => bookedAs);
  return {
    cii: newest?.cii ?? null,
    stateId: newest?.stateId ?? null,
    fbiNumber: newest?.fbiNumber ?? null,
    namesUsed: unique(booked.map(nameOf)),
    datesOfBirthUsed: unique(booked.map(({ dateOfBirth }) => dateOfBirth)),
    socialSecurityNumbersUsed: unique(
      booked.flatMap(({ socialSecurityNumber }) => socialSecurityNumber ?? []),
    ),
  };
}

/** As NCIC writes it: `LAST, FIRST MIDDLE`. */
function nameOf({ last, first, middle }: BookedAs): string {
  return `${last}, ${first}${middle ? ` ${middle}` : ''}`.toUpperCase();
}

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)];
