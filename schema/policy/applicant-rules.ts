// What of a criminal history may be told for an applicant: Penal Code 11105 (k) to (p) as one table, for counsel to review.
import { mayKnowOfArrest, type RecordViewer, type SealKind } from './record-rules.ts';

/** How a charge stands, as far as it matters for applicants. */
export type ChargeOutcome =
  | 'conviction'
  /** Dismissed after probation (Penal Code 1203.4). */
  | 'dismissed-conviction'
  /** Relieved automatically (Penal Code 1203.425). */
  | 'relieved-conviction'
  | 'awaiting-trial'
  | 'no-conviction'
  | 'diversion'
  | 'exoneration'
  | 'no-disposition'
  /** A court sealed the arrest or relieved it (Penal Code 851.91 to 851.93). */
  | 'sealed'
  | 'juvenile';

/** The law by which an applicant's record is asked for. */
export type ApplicantAuthority = keyof typeof FURNISHED;

/**
 * What each authority lets through. Nothing else is told: what sealed, juvenile or exonerated is stands in no line.
 *
 * Where a subdivision furnishes an arrest only after the Department of Justice made a genuine effort to learn its
 * disposition, the arrest is left out, because no source here can show that effort. To be reviewed with counsel.
 */
export const FURNISHED = {
  /** 11105 (k): peace officers. */
  PC11105_K: [
    'conviction',
    'dismissed-conviction',
    'relieved-conviction',
    'awaiting-trial',
    'no-conviction',
    'diversion',
  ],
  /** 11105 (l): others whom a criminal justice agency employs. */
  PC11105_L: ['conviction', 'dismissed-conviction', 'awaiting-trial'],
  /** 11105 (m): licensing of care for children and dependent adults. */
  PC11105_M: ['conviction', 'dismissed-conviction', 'awaiting-trial'],
  /** 11105 (n): those who have power over minors or over people in care. */
  PC11105_N: ['conviction', 'dismissed-conviction', 'awaiting-trial'],
  /** 11105 (p): every other employment, license and certification. */
  PC11105_P: ['conviction', 'awaiting-trial'],
  /** 11105.03: public housing. */
  PC11105_03: ['conviction'],
  /** Welfare and Institutions Code 361.4: a caregiver in an emergency; fingerprints must follow. */
  WI361_4: ['conviction', 'dismissed-conviction', 'awaiting-trial'],
} as const satisfies Readonly<Record<string, readonly ChargeOutcome[]>>;

/**
 * Which authorities an inquiry may rest on, by III purpose code. E (state licensing without a subdivision of its own) and
 * R (federal repository) have none and can't be asserted.
 */
const AUTHORITIES_OF_PURPOSE: Readonly<Record<string, readonly ApplicantAuthority[]>> = {
  J: ['PC11105_K', 'PC11105_L'],
  I: ['PC11105_M', 'PC11105_N', 'PC11105_P'],
  H: ['PC11105_03'],
  X: ['WI361_4'],
};

/** Purposes for which duty itself needs the history (Penal Code 11105 (b)). */
const DUTY_PURPOSES: ReadonlySet<string> = new Set(['C', 'D', 'F']);

/** CA-DOJ disposition codes by what they mean for applicants. What is not here has no disposition. */
const OUTCOMES: Readonly<Record<string, ChargeOutcome>> = {
  CONV: 'conviction',
  PEND: 'awaiting-trial',
  DISM: 'no-conviction',
  REJ: 'no-conviction',
  DIV: 'diversion',
  ACQ: 'exoneration',
  DET: 'exoneration',
  FIN: 'exoneration',
  SUST: 'juvenile',
};

/** What a seal or a relief makes of a charge that stood as `outcome`. */
const RELIEVED: Readonly<Partial<Record<SealKind, ChargeOutcome>>> = {
  RELIEF_1203_4: 'dismissed-conviction',
  RELIEF_1203_425: 'relieved-conviction',
};

interface ChargedArrest<Charge extends { readonly disposition: string }> {
  readonly personId: string;
  readonly seal: SealKind | null;
  readonly juvenile: boolean;
  readonly charges: readonly Charge[];
}

/** How a charge stands, by its disposition and what a court or the law did to the arrest since. */
export function outcomeOf(
  disposition: string,
  { seal, juvenile }: Pick<ChargedArrest<never>, 'seal' | 'juvenile'>,
): ChargeOutcome {
  if (juvenile) return 'juvenile';
  const outcome = OUTCOMES[disposition] ?? 'no-disposition';
  if (seal === null) return outcome;
  const relieved = RELIEVED[seal];
  if (!relieved) return 'sealed';
  return outcome === 'conviction' ? relieved : outcome;
}

/** The charges of an arrest that may be told to this viewer; none: the arrest does not exist. */
export function chargesToTell<Charge extends { readonly disposition: string }>(
  arrest: ChargedArrest<Charge>,
  viewer: RecordViewer,
): readonly Charge[] {
  return mayKnowOfArrest(arrest, viewer) ? chargesForPurpose(arrest, viewer) : [];
}

/**
 * The charges that what the inquiry is for lets through; whether the arrest exists at all is another question. Without a
 * submission that names its authority, that is what every authority of the purpose lets through.
 */
export function chargesForPurpose<Charge extends { readonly disposition: string }>(
  arrest: ChargedArrest<Charge>,
  viewer: RecordViewer,
): readonly Charge[] {
  const purpose = purposeOf(viewer);
  if (DUTY_PURPOSES.has(purpose)) return arrest.charges;
  return furnishedBy(authoritiesOf(purpose), arrest);
}

/** The charges that the record of one submission holds. */
export function chargesForApplicant<Charge extends { readonly disposition: string }>(
  arrest: ChargedArrest<Charge>,
  authority: ApplicantAuthority,
  viewer: RecordViewer,
): readonly Charge[] {
  return mayKnowOfArrest(arrest, viewer) ? furnishedBy([authority], arrest) : [];
}

/** A set of fingerprints that an agency submitted for an applicant. */
export interface ApplicantSubmission {
  readonly personId: string;
  /** ORI of who submitted it. */
  readonly ori: string;
  readonly authority: ApplicantAuthority;
}

/**
 * Whether a submission exists for this viewer: for the agency that made it, for a purpose that may rest on its authority,
 * and for nobody who is the applicant.
 */
export function mayKnowOfSubmission(
  { personId, ori, authority }: ApplicantSubmission,
  viewer: RecordViewer,
): boolean {
  if (ori !== viewer.agency || personId === viewer.person) return false;
  return authoritiesOf(purposeOf(viewer)).includes(authority);
}

function furnishedBy<Charge extends { readonly disposition: string }>(
  authorities: readonly ApplicantAuthority[],
  { charges, ...arrest }: ChargedArrest<Charge>,
): readonly Charge[] {
  if (authorities.length === 0) return [];
  return charges.filter(({ disposition }) => {
    const outcome = outcomeOf(disposition, arrest);
    return authorities.every((authority) => lists(FURNISHED[authority], outcome));
  });
}

function authoritiesOf(purpose: string): readonly ApplicantAuthority[] {
  return Object.hasOwn(AUTHORITIES_OF_PURPOSE, purpose) ? (AUTHORITIES_OF_PURPOSE[purpose] ?? []) : [];
}

/** The code of the one purpose that an inquiry has; empty when it has none. */
function purposeOf({ facts }: RecordViewer): string {
  for (const fact of facts) if (fact.startsWith('purpose:')) return fact.slice('purpose:'.length);
  return '';
}

const lists = (outcomes: readonly ChargeOutcome[], outcome: ChargeOutcome): boolean =>
  outcomes.includes(outcome);
