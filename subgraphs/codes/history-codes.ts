// The codes of criminal history: how a charge, a court event and a time in custody ended.
import type { CodeSystem } from './coded.ts';

export const DISPOSITION: CodeSystem = {
  name: 'CA-DOJ:DISPOSITION',
  labels: {
    CONV: 'convicted',
    DISM: 'dismissed',
    ACQ: 'acquitted',
    REJ: 'prosecutor rejected',
    DIV: 'diversion granted',
    PEND: 'pending',
    SUST: 'petition sustained',
  },
};

export const COURT_EVENT: CodeSystem = {
  name: 'CA-DOJ:COURT-EVENT',
  labels: {
    ARRN: 'arraignment',
    PRELIM: 'preliminary hearing',
    PLEA: 'plea',
    TRIAL: 'trial',
    SENT: 'sentencing',
  },
};

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

export const SUPERVISION_KIND: CodeSystem = {
  name: 'CA-DOJ:SUPERVISION',
  labels: { PROB: 'formal probation', PAROLE: 'parole', PRCS: 'post-release community supervision' },
};

export const SUPERVISION_STATUS: CodeSystem = {
  name: 'NDEX:SUPERVISED-RELEASE-STATUS',
  labels: { ACTIVE: 'active', ABSCONDER: 'absconder', COMPLETED: 'completed' },
};

/** What is said of a whole history before its parts. */
export const SUMMARY_FLAG: CodeSystem = {
  name: 'CA-DOJ:SUMMARY-FLAG',
  labels: {
    DV: 'convicted of domestic violence',
    FEL: 'convicted of a felony',
    VIO: 'convicted of a violent offense',
  },
};
