// Which records a viewer may know to exist, decided where the record is. A denied record looks like no record.

/** What the rules need to know of a viewer: the facts that the gateway vouches for. */
export type Facts = ReadonlySet<string>;

/** Why a record is sealed, by the law that sealed it. */
export type SealKind = 'PC851_92' | 'WI781' | 'WI786' | 'RELIEF_1203_425';

/** What the rules need to know of an arrest cycle. */
export interface SealableRecord {
  readonly seal: SealKind | null;
  readonly juvenile: boolean;
}

/** What must stand on a sealed arrest that is shown (Penal Code 851.92). */
export const ARREST_SEALED_STAMP = 'ARREST SEALED: DO NOT RELEASE OUTSIDE THE CRIMINAL JUSTICE SECTOR';

const CRIMINAL_HISTORY = 'scope:cori:read';
const JUVENILE = 'scope:juvenile:read';
const PROTECTED_ADDRESS = 'scope:protected-address:read';
const CRIMINAL_JUSTICE = 'purpose:C';

/**
 * Whether an arrest, or supervision that follows from it, exists for this viewer.
 *
 * - Welfare and Institutions Code 781, 786: a sealed juvenile record did not happen, for anyone.
 * - Penal Code 851.92: a sealed arrest is for criminal justice purposes only.
 * - Welfare and Institutions Code 827: an open juvenile record needs the right to juvenile records.
 */
export function mayKnowOfArrest({ seal, juvenile }: SealableRecord, facts: Facts): boolean {
  if (seal === 'WI781' || seal === 'WI786') return false;
  if (juvenile && !facts.has(JUVENILE)) return false;
  if (seal === 'PC851_92') return facts.has(CRIMINAL_HISTORY) && facts.has(CRIMINAL_JUSTICE);
  return true;
}

/** Whether an address may be read: a confidential one (Vehicle Code 1808.4, protected party) needs its own right. */
export function mayReadAddress({ confidential }: { readonly confidential: boolean }, facts: Facts): boolean {
  return !confidential || facts.has(PROTECTED_ADDRESS);
}

/** Whether a protective order exists for this viewer: a historical one is a restricted file, guarded like criminal history. */
export function mayKnowOfOrder({ historical }: { readonly historical: boolean }, facts: Facts): boolean {
  return !historical || facts.has(CRIMINAL_HISTORY);
}
