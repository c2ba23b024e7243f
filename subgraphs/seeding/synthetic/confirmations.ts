// Which synthetic hits another agency has already asked about, and what the entering agency answered.
import { POLICE_AGENCIES } from '../../domain/codes/agencies.ts';
import type { Chance } from './random.ts';
import type { Report } from './thefts.ts';

/** A question about a hit that was answered. */
export interface SyntheticConfirmation {
  /** ORI. */
  readonly askedBy: string;
  readonly answer: 'CONFIRMED' | 'NEGATIVE';
  readonly priority: 'URGENT' | 'ROUTINE';
  /** ISO 8601. */
  readonly requestedAt: string;
}

/** One hit in six was asked about later on the day it was entered, and answered. */
export function confirmationOf(chance: Chance, { day, ori }: Report): SyntheticConfirmation | undefined {
  if (!chance.happens(1 / 6)) return undefined;
  return {
    askedBy: chance.one(POLICE_AGENCIES.filter((agency) => agency !== ori)),
    answer: chance.weighted({ CONFIRMED: 80, NEGATIVE: 20 }),
    priority: chance.weighted({ URGENT: 70, ROUTINE: 30 }),
    requestedAt: `${day}T22:30:00.000Z`,
  };
}
