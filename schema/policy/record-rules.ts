// Which records a viewer may know to exist, decided where the record is. A denied record looks like no record.

/** What the rules need to know of a viewer: what the gateway vouches for, and what the permissions file leaves open. */
export interface RecordViewer {
  readonly facts: ReadonlySet<string>;
  /** ORI of the viewer's agency. */
  readonly agency: string;
  /** The viewer's own id among the persons on record; unknown when the token does not say. */
  readonly person?: string | undefined;
  /** Who vouches for the viewer, and under which id. */
  readonly signedInAs?: { readonly issuer: string; readonly viewer: string };
  readonly rules: RecordRules;
}

/** What the permissions file says under `records`. */
export interface RecordRules {
  readonly ownRecord: {
    /** What a viewer may not find of themselves. */
    readonly withhold: readonly OwnRecord[];
    /** ORIs of agencies whose members may find it all the same. */
    readonly answeredFor: readonly string[];
  };
  /** What only the agency that entered it sees. */
  readonly ownAgencyOnly: readonly OwnAgencyRecord[];
}

export const OWN_RECORDS = [
  'criminal-history',
  'supervision',
  'warrant',
  'protective-order',
  'out-of-state',
] as const;
export type OwnRecord = (typeof OWN_RECORDS)[number];

export const OWN_AGENCY_RECORDS = [
  'unverified-warrant',
  'unchecked-hot-file',
  'missing-circumstances',
] as const;
export type OwnAgencyRecord = (typeof OWN_AGENCY_RECORDS)[number];

/** What holds where a permissions file says nothing of records. */
export const DEFAULT_RECORD_RULES: RecordRules = {
  ownRecord: { withhold: ['criminal-history', 'supervision', 'out-of-state'], answeredFor: [] },
  ownAgencyOnly: ['unverified-warrant', 'unchecked-hot-file', 'missing-circumstances'],
};

/** Why a record is sealed, by the law that sealed it. */
export type SealKind = 'PC851_92' | 'PC851_93' | 'WI781' | 'WI786' | 'RELIEF_1203_4' | 'RELIEF_1203_425';

/** What the rules need to know of an arrest cycle. */
export interface ArrestRecord {
  readonly personId: string;
  readonly seal: SealKind | null;
  readonly juvenile: boolean;
}

/** What must stand on a sealed arrest that is shown (Penal Code 851.92). */
export const ARREST_SEALED_STAMP = 'ARREST SEALED: DO NOT RELEASE OUTSIDE THE CRIMINAL JUSTICE SECTOR';

const CRIMINAL_HISTORY = 'scope:cori:read';
const JUVENILE = 'scope:juvenile:read';
const ENTERS_ORDERS = 'scope:orders:enter';
const PROTECTED_ADDRESS = 'scope:protected-address:read';
const CRIMINAL_JUSTICE = 'purpose:C';
/** What a court or the law did so that the arrest is for criminal justice alone. */
const SEALED_ARRESTS: ReadonlySet<SealKind> = new Set(['PC851_92', 'PC851_93']);

/** Whether an arrest exists for this viewer. */
export function mayKnowOfArrest(arrest: ArrestRecord, viewer: RecordViewer): boolean {
  return isOpenTo(arrest, viewer) && mayFindOwn('criminal-history', arrest.personId, viewer);
}

/** Whether supervision exists for this viewer: it goes with the arrest that it follows from. */
export function mayKnowOfSupervision(arrest: ArrestRecord, viewer: RecordViewer): boolean {
  return isOpenTo(arrest, viewer) && mayFindOwn('supervision', arrest.personId, viewer);
}

/** Whether an address may be read: a confidential one (Vehicle Code 1808.4, protected party) needs its own right. */
export function mayReadAddress(
  { confidential }: { readonly confidential: boolean },
  { facts }: Pick<RecordViewer, 'facts'>,
): boolean {
  return !confidential || facts.has(PROTECTED_ADDRESS);
}

/** What the rules need to know of a protective order. */
export interface OrderRecord {
  readonly historical: boolean;
  /** Whom it binds. */
  readonly restrained: string;
  /** ORI of the court that issued it. */
  readonly court: string;
}

/**
 * Whether a protective order exists for this viewer: a historical one is a restricted file, guarded like criminal
 * history. The clerks of the court that issued it keep it, and know of it all the same.
 */
export function mayKnowOfOrder(
  { historical, restrained, court }: OrderRecord,
  viewer: RecordViewer,
): boolean {
  const { facts, agency } = viewer;
  const isKeptByThem = agency === court && facts.has(ENTERS_ORDERS);
  if (historical && !facts.has(CRIMINAL_HISTORY) && !isKeptByThem) return false;
  return mayFindOwn('protective-order', restrained, viewer);
}

/** Whether a warrant exists for this viewer. Before its second-party check nobody may act on it but who entered it. */
export function mayKnowOfWarrant(
  { personId, ori, status }: { readonly personId: string; readonly ori: string; readonly status: string },
  viewer: RecordViewer,
): boolean {
  if (status === 'UNVERIFIED' && !isOfOwnAgency('unverified-warrant', ori, viewer)) return false;
  return mayFindOwn('warrant', personId, viewer);
}

/** Whether other states are asked about this person for the viewer: nobody has an inquiry about themselves sent out. */
export const mayAskOtherStatesAbout = (personId: string, viewer: RecordViewer): boolean =>
  mayFindOwn('out-of-state', personId, viewer);

/** Whether a hot-file record exists for this viewer: before its second-party check, for the agency that entered it only. */
export function mayKnowOfHotFile(
  { ori, status }: { readonly ori: string; readonly status: string },
  viewer: RecordViewer,
): boolean {
  return status !== 'PENDING' || isOfOwnAgency('unchecked-hot-file', ori, viewer);
}

/** Whether a viewer may read how somebody went missing: the working notes of the agency that looks for them. */
export function mayReadCircumstances({ ori }: { readonly ori: string }, viewer: RecordViewer): boolean {
  return isOfOwnAgency('missing-circumstances', ori, viewer);
}

/**
 * What the law says of an arrest.
 *
 * - Welfare and Institutions Code 781, 786: a sealed juvenile record did not happen, for anyone.
 * - Penal Code 851.91, 851.92: a sealed arrest is for criminal justice purposes only.
 * - Penal Code 851.93: so is one that was relieved automatically.
 * - Welfare and Institutions Code 827: an open juvenile record needs the right to juvenile records.
 */
function isOpenTo({ seal, juvenile }: ArrestRecord, { facts }: RecordViewer): boolean {
  if (seal === 'WI781' || seal === 'WI786') return false;
  if (juvenile && !facts.has(JUVENILE)) return false;
  if (seal && SEALED_ARRESTS.has(seal)) return facts.has(CRIMINAL_HISTORY) && facts.has(CRIMINAL_JUSTICE);
  return true;
}

/** Nobody looks themselves up, unless their agency is one that may. */
export function mayFindOwn(
  kind: OwnRecord,
  subject: string | null,
  { person, agency, rules }: RecordViewer,
): boolean {
  if (person !== subject) return true;
  return !rules.ownRecord.withhold.includes(kind) || rules.ownRecord.answeredFor.includes(agency);
}

function isOfOwnAgency(kind: OwnAgencyRecord, ori: string, { agency, rules }: RecordViewer): boolean {
  return agency === ori || !rules.ownAgencyOnly.includes(kind);
}
