// How what follows from an arrest becomes what the schema shows: release until trial, sentence, custody, programs.
import { agencyOf } from '../../domain/codes/agencies.ts';
import { coded } from '../../domain/codes/coded.ts';
import {
  COURT_EVENT,
  CUSTODY_EVENT,
  INCARCERATION,
  INCARCERATION_END,
  PRETRIAL_EVENTS,
  PRETRIAL_RELEASE,
  PROGRAM,
  PROGRAM_STATUS,
} from '../../domain/codes/history-codes.ts';

/** A day in court as the table holds it. */
export interface CourtEventRow {
  readonly kind: string;
  readonly date: string;
  readonly court: string;
  readonly docket: string;
}

export interface CustodyEventRow {
  readonly kind: string;
  readonly date: string;
  readonly ori: string;
}

export interface PretrialReleaseRow {
  readonly kind: string;
  readonly date: string;
  readonly bailDollars: number | null;
  readonly conditions: string | null;
}

export interface SentenceRow {
  readonly imposedOn: string;
  readonly court: string;
  readonly jailDays: number;
  readonly probationMonths: number;
  readonly prisonMonths: number;
  readonly fineDollars: number;
}

export interface IncarcerationRow {
  readonly kind: string;
  readonly facility: string;
  readonly receivedOn: string;
  /** Null: still there. */
  readonly releasedOn: string | null;
  readonly end: string | null;
}

export interface ProgramRow {
  readonly kind: string;
  readonly name: string;
  readonly provider: string;
  readonly began: string;
  readonly completed: string | null;
  readonly status: string;
}

export const courtEventOf = ({ kind, court, ...event }: CourtEventRow) => ({
  ...event,
  kind: coded(COURT_EVENT, kind),
  court: agencyOf(court),
});

export const custodyEventOf = ({ kind, ori, date }: CustodyEventRow) => ({
  date,
  kind: coded(CUSTODY_EVENT, kind),
  agency: agencyOf(ori),
});

/** The proceedings until a case is decided. */
export const pretrialOf = (releases: readonly PretrialReleaseRow[], events: readonly CourtEventRow[]) => ({
  releases: releases.map((release) => ({ ...release, kind: coded(PRETRIAL_RELEASE, release.kind) })),
  hearings: events.filter(({ kind }) => PRETRIAL_EVENTS.has(kind)).map(courtEventOf),
});

export const sentenceOf = ({ court, ...sentence }: SentenceRow) => ({ ...sentence, court: agencyOf(court) });

export const incarcerationOf = ({ kind, end, ...stay }: IncarcerationRow) => ({
  ...stay,
  kind: coded(INCARCERATION, kind),
  end: coded(INCARCERATION_END, end),
});

export const programOf = ({ kind, status, ...program }: ProgramRow) => ({
  ...program,
  kind: coded(PROGRAM, kind),
  status: coded(PROGRAM_STATUS, status),
});
