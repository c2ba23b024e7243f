// What kind of plate a vehicle wears, in the department's words, and how NCIC codes the same plate.
import type { CodeSystem } from '../coded.ts';

/** A kind of plate: what it is called, and its NCIC license plate type (LIT). */
interface PlateKind {
  readonly label: string;
  readonly ncic: string;
}

const KINDS = {
  STANDARD: { label: 'standard', ncic: 'PC' },
  COMMERCIAL: { label: 'commercial (Vehicle Code 5002.8)', ncic: 'TK' },
  ENVIRONMENTAL: { label: 'environmental, personalized (Vehicle Code 5100)', ncic: 'PE' },
  DISABLED_PERSON: { label: 'disabled person (Vehicle Code 5007)', ncic: 'DX' },
  DISABLED_VETERAN: { label: 'disabled veteran (Vehicle Code 5007)', ncic: 'DV' },
  EXEMPT: { label: 'exempt, state or local government (Vehicle Code 9101)', ncic: 'EX' },
  FEDERAL: { label: 'United States government', ncic: 'US' },
  HISTORICAL: { label: 'historical vehicle (Vehicle Code 5004)', ncic: 'AQ' },
  DEALER: { label: 'dealer, on no vehicle for good (Vehicle Code 11714)', ncic: 'DL' },
  TEMPORARY: { label: 'temporary paper plate (Vehicle Code 4456)', ncic: 'TM' },
} as const satisfies Readonly<Record<string, PlateKind>>;

export type PlateKindCode = keyof typeof KINDS;

export const PLATE_KIND: CodeSystem = {
  name: 'CA-DMV:PLATE',
  labels: Object.fromEntries(Object.entries(KINDS).map(([code, { label }]) => [code, label])),
};

/** NCIC's license plate type of a kind of the department; null for one that it does not know. */
export function ncicPlateType(kind: string): string | null {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind as PlateKindCode].ncic : null;
}
