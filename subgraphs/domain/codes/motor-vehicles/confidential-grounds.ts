// Why a home address is kept out of what others read: an office that the law lists, or protection by an order.
import type { CodeSystem } from '../coded.ts';

/** Groups of the offices that Vehicle Code 1808.4 lists; its numbered paragraphs change with nearly every amendment. */
export const CONFIDENTIAL_OFFICE: CodeSystem = {
  name: 'CA-VC:1808.4',
  labels: {
    PEACE_OFFICER: 'active or retired peace officer',
    POLICE_EMPLOYEE: 'nonsworn employee of a law enforcement or custodial agency',
    DISPATCHER: 'nonsworn police dispatcher',
    JUDGE: 'judge or court commissioner',
    COURT_EMPLOYEE: 'employee of a trial court',
    PROSECUTOR: 'prosecutor, or attorney of the Department of Justice',
    PUBLIC_DEFENDER: 'public defender',
    INVESTIGATOR: 'investigator of a prosecutor, a public defender or the Department of Justice',
    CHILD_PROTECTION: 'child abuse investigator or social worker in child protective services',
    CORRECTIONS: 'employee of the Department of Corrections and Rehabilitation',
    LEGISLATOR: 'member of the Legislature, a city council or a board of supervisors',
    PARKING_ENFORCEMENT: 'active or retired city enforcement officer of parking or the Vehicle Code',
    FAMILY: "spouse or child of one of these, or a peace officer's surviving family",
  },
};

/** The ground of somebody whom a protective order protects. No clerk grants it or takes it away. */
export const PROTECTED_PARTY = 'PROTECTED_PARTY';
