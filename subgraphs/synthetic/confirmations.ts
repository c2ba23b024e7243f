// Which synthetic hits somebody has already asked about, and what the entering agency answered.
import { type CONFIRMATION_COLUMNS, NOT_REQUESTED } from '../hit-confirmation.ts';
import type { Chance } from './random.ts';

type Confirmation = Partial<Readonly<Record<keyof typeof CONFIRMATION_COLUMNS, unknown>>>;

/** One hit in six was asked about later on the day it was entered, and answered. */
export function confirmationOf(chance: Chance, enteredOn: string): Confirmation {
  if (!chance.happens(1 / 6)) return NOT_REQUESTED;
  return {
    confirmation: chance.weighted({ CONFIRMED: 80, NEGATIVE: 20 }),
    confirmation_priority: chance.weighted({ URGENT: 70, ROUTINE: 30 }),
    confirmation_request: Number(chance.weighted({ 1: 90, 2: 10 })),
    confirmation_requested_at: `${enteredOn}T22:30:00Z`,
  };
}
