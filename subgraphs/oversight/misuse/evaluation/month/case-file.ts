// The cases of the month, and what of them has reached the systems that others can see. They are never complete.
import type { Chance } from '../../../../seeding/synthetic/random.ts';
import type { KnownCase } from '../../memory-context.ts';
import { isOf } from './request.ts';

/** Agencies that do not share their cases yet. */
export const UNSHARED: ReadonlySet<string> = new Set(['CA0990700', 'CA099023G']);

export interface CaseFile {
  /** By number. */
  readonly known: Map<string, KnownCase>;
  /** Opens a case about `persons`; some are never entered or closed too early, some people are never linked. */
  open(chance: Chance, opened: OpenedCase): void;
}

interface OpenedCase {
  readonly agency: string;
  readonly number: string;
  readonly persons: readonly number[];
  /** How many of the persons end up in the case's record. */
  readonly linkedShare: number;
}

export function caseFile(): CaseFile {
  const known: CaseFile['known'] = new Map();
  return {
    known,
    open: (chance, { agency, number, persons, linkedShare }) => {
      if (UNSHARED.has(agency) || chance.happens(0.03)) return;
      const linked = persons.filter(() => chance.happens(linkedShare));
      known.set(number, {
        open: !chance.happens(0.01),
        linked: { has: (hash) => linked.some((person) => isOf(hash, person)) },
      });
    },
  };
}
