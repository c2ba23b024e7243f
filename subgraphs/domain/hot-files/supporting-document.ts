// On what paper does an entry rest? A record without one is not entered.
import { badInput, readWord } from '../../reading/client-input.ts';

/** The paper in the entering agency's hands. */
export interface SupportingDocument {
  readonly kind: DocumentKind;
  /** Its number, in capitals. */
  readonly number: string;
}

/** A theft or loss report, a warrant, a missing person report, a court order, a registration, or a report of whatever else is entered. */
export type DocumentKind =
  | 'THEFT_REPORT'
  | 'LOSS_REPORT'
  | 'WARRANT'
  | 'MISSING_REPORT'
  | 'INCIDENT_REPORT'
  | 'COURT_ORDER'
  | 'REGISTRATION';

/** Which papers each file's categories are entered with (Wisconsin TIME manual, "documentation required for entry"). */
const ACCEPTED: Readonly<Record<string, readonly DocumentKind[]>> = {
  STOLEN: ['THEFT_REPORT', 'WARRANT'],
  LOST: ['LOSS_REPORT', 'THEFT_REPORT'],
  FELONY: ['INCIDENT_REPORT', 'WARRANT'],
  RECOVERED: ['INCIDENT_REPORT'],
  WANTED: ['WARRANT'],
  MISSING: ['MISSING_REPORT'],
  UNIDENTIFIED: ['INCIDENT_REPORT'],
  SUPERVISED_RELEASE: ['COURT_ORDER'],
  SEX_OFFENDER: ['REGISTRATION', 'COURT_ORDER'],
  GANG: ['INCIDENT_REPORT', 'COURT_ORDER'],
  VIOLENT_PERSON: ['INCIDENT_REPORT', 'COURT_ORDER'],
  IDENTITY_THEFT: ['THEFT_REPORT'],
  PROTECTIVE_INTEREST: ['INCIDENT_REPORT'],
};

const LONGEST_NUMBER = 20;

/** The document of an entry of `category`. @throws GraphQLError that says which papers will do. */
export function readDocument(
  { kind, number }: { readonly kind: DocumentKind; readonly number: string },
  category: string,
): SupportingDocument {
  const accepted = ACCEPTED[category] ?? [];
  if (!accepted.includes(kind))
    throw badInput(
      `\`input.document.kind\` must be ${accepted.join(' or ')} for an entry of the category ${category}`,
    );
  const read = readWord(number, 'input.document.number');
  if (read.length > LONGEST_NUMBER)
    throw badInput(`\`input.document.number\` takes up to ${LONGEST_NUMBER} signs`);
  return { kind, number: read };
}
