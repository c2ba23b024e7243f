// The codes of criminal history: how a charge, a court event, a time in custody and a program stand.
import type { CodeSystem } from './coded.ts';

export const DISPOSITION: CodeSystem = {
  name: 'CA-DOJ:DISPOSITION',
  labels: {
    CONV: 'convicted',
    DISM: 'dismissed',
    ACQ: 'acquitted',
    REJ: 'prosecutor rejected',
    DET: 'detention only, released (Penal Code 849 (b))',
    FIN: 'found factually innocent (Penal Code 851.8)',
    DIV: 'diversion granted',
    PEND: 'awaiting trial',
    SUST: 'petition sustained',
    UNK: 'no disposition reported',
  },
};

export const COURT_EVENT: CodeSystem = {
  name: 'CA-DOJ:COURT-EVENT',
  labels: {
    ARRN: 'arraignment',
    BAIL: 'bail hearing',
    PRELIM: 'preliminary hearing',
    PLEA: 'plea',
    TRIAL: 'trial',
    SENT: 'sentencing',
  },
};

/** Court events before a case is decided. */
export const PRETRIAL_EVENTS: ReadonlySet<string> = new Set(['ARRN', 'BAIL', 'PRELIM']);

export const CUSTODY_EVENT: CodeSystem = {
  name: 'CA-DOJ:CUSTODY-EVENT',
  labels: {
    BOOK: 'booked',
    CITE: 'cited and released',
    BAIL: 'released on bail',
    OR: 'released on own recognizance',
    REL: 'released, time served',
  },
};

export const PRETRIAL_RELEASE: CodeSystem = {
  name: 'CA-DOJ:PRETRIAL-RELEASE',
  labels: {
    CITE: 'cited and released to appear (Penal Code 853.6)',
    OR: 'own recognizance (Penal Code 1270)',
    SUPOR: 'own recognizance, supervised (Penal Code 1318)',
    BAIL: 'bail (Penal Code 1269b)',
    HELD: 'held until trial',
  },
};

export const INCARCERATION: CodeSystem = {
  name: 'CA-DOJ:INCARCERATION',
  labels: { JAIL: 'county jail', PRISON: 'state prison' },
};

export const INCARCERATION_END: CodeSystem = {
  name: 'CA-DOJ:INCARCERATION-END',
  labels: { SERVED: 'term served', PAROLE: 'released to parole', PRCS: 'released to county supervision' },
};

export const SUPERVISION_KIND: CodeSystem = {
  name: 'CA-DOJ:SUPERVISION',
  labels: { PROB: 'formal probation', PAROLE: 'parole', PRCS: 'post-release community supervision' },
};

export const SUPERVISION_STATUS: CodeSystem = {
  name: 'NDEX:SUPERVISED-RELEASE-STATUS',
  labels: { ACTIVE: 'active', ABSCONDER: 'absconder', COMPLETED: 'completed' },
};

export const PROGRAM: CodeSystem = {
  name: 'CA-DOJ:REHABILITATION',
  labels: {
    BIP: "batterers' intervention program (Penal Code 1203.097)",
    DUI: 'driving under the influence program (Vehicle Code 23538)',
    DRUG: 'treatment for drug offenders (Penal Code 1210.1)',
    WORK: 'vocational training in custody',
  },
};

export const PROGRAM_STATUS: CodeSystem = {
  name: 'CA-DOJ:REHABILITATION-STATUS',
  labels: { ENROLLED: 'enrolled', COMPLETED: 'completed', TERMINATED: 'terminated' },
};

/** What is said of a whole history before its parts. */
export const SUMMARY_FLAG: CodeSystem = {
  name: 'CA-DOJ:SUMMARY-FLAG',
  labels: {
    FEL: 'convicted of a felony',
    VIO: 'convicted of a violent offense',
    DV: 'convicted of domestic violence',
    GUN: 'convicted of a firearm offense',
    PEND: 'awaiting trial',
  },
};
