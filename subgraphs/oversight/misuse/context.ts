// What misuse rules may ask about the world around a request. The port; rules themselves ask nobody.
import type { Access } from './access.ts';

/** Everything a rule may look at to judge one request. */
export interface Sight {
  readonly access: Access;
  /** `undefined`: the viewer is on no roster. */
  readonly personnel: Personnel | undefined;
  /** How the viewer stands to whom the request was about: relations by hash. */
  readonly relations: ReadonlyMap<string, readonly Relation[]>;
  /** Hashes of those among them whom the watch list names. */
  readonly watched: ReadonlySet<string>;
  /** What is on file of the case that was cited. */
  readonly case: CaseState;
  /** Hashes of those whom the cited case is about. */
  readonly linked: Pick<ReadonlySet<string>, 'has'>;
  /** Where they live or are registered, by hash, as far as known. */
  readonly areas: ReadonlyMap<string, string>;
  /** Whose a license, vehicle or plate is: the person's hash, by hash, as far as known. */
  readonly persons: ReadonlyMap<string, string>;
  /** Whether whoever the answer goes on to may have it; `undefined`: nobody was named. */
  readonly recipientAuthorized: boolean | undefined;
}

/** The port. */
export interface MisuseContext {
  /** What is known around each request, in the same order. */
  sightsOf(accesses: readonly Access[]): Promise<readonly Sight[]>;
}

export interface Personnel {
  readonly unit: string;
  /** When they are rostered; empty: nobody says. */
  readonly shifts: readonly Shift[];
  /** Hashes of their own record, license, vehicles and plates. */
  readonly own: ReadonlySet<string>;
  /** Purposes that their unit works for; `undefined`: nobody says. */
  readonly purposes: readonly string[] | undefined;
  /** Areas that their agency works in; empty: nobody says. */
  readonly areas: readonly string[];
}

/** Weekly, in California time; one that passes midnight belongs to the day on which it begins. */
export interface Shift {
  /** 0 is Sunday. */
  readonly day: number;
  /** Minutes after midnight. */
  readonly from: number;
  /** More than 1,440 where it passes midnight. */
  readonly to: number;
}

/**
 * `FAMILY`: same surname and address. `DECLARED`: by the viewer. `EX_PARTNER`: parties of one order.
 * `COWORKER`: on the agency's roster. `NEIGHBOR`: in the block that the viewer lives in, or its address.
 */
export type Relation = 'FAMILY' | 'DECLARED' | 'EX_PARTNER' | 'COWORKER' | 'NEIGHBOR';

/** `NONE`: no case was cited. `UNKNOWN`: the agency shares no cases, so that nothing can be said. */
export type CaseState = 'OPEN' | 'CLOSED' | 'NOT_ON_FILE' | 'NONE' | 'UNKNOWN';

/** Whether a case that bears the request out stands behind it, or may. */
export function hasCase({ case: state }: Sight): boolean {
  return state === 'OPEN' || state === 'UNKNOWN';
}

/** Hashes among those touched to which the viewer stands in one of `relations`. */
export function relatedIn(sight: Sight, relations: readonly Relation[]): readonly string[] {
  const related: string[] = [];
  for (const [hash, found] of sight.relations)
    if (found.some((relation) => relations.includes(relation))) related.push(hash);
  return related;
}
