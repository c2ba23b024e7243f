// What the seed says of one person on the register.
import type { StandingRecord } from '../../../platform/standing/standing-record.ts';
import { digits } from '../../seeding/synthetic/identifiers.ts';

export interface SeededPersonnel {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly privileges: readonly string[];
  /** From and to, `HH:MM`. */
  readonly shift: readonly [string, string] | null;
  /** Id of who supervises them. */
  readonly supervisor: string | null;
  readonly standing: StandingRecord;
}

/** The id of the person with this number on the register. */
export const personnelId = (number: number): string => `PN${digits(number, 7)}`;
