// The codes that NCIC's person files use. Where no public table was found the codes are this system's own, and say so.
import type { CodeSystem } from './coded.ts';

/** The four criteria of the violent person file (FBI, "Violent Person File", 2012). */
export const VIOLENT_PERSON_CRITERION: CodeSystem = {
  name: 'NCIC:VIOLENT-PERSON-CRITERION',
  labels: {
    '1': 'convicted of assault or murder of a law enforcement officer, fleeing, resisting arrest, or a statute of the kind',
    '2': 'convicted of a violent offense against a person, or of an attempt at one',
    '3': 'convicted of a violent offense in which a firearm or weapon was used',
    '4': 'expressed an intent to harm law enforcement officers',
  },
};

/** What the entry of a gang member rests on: its own codes; California's criteria are those of 11 CCR 752.4. */
export const GANG_CRITERION: CodeSystem = {
  name: 'LOCAL:GANG-CRITERION',
  labels: {
    ADMITTED: 'admitted membership, in circumstances that do not undercut truthfulness',
    OFFENSE: 'arrested for an offense consistent with gang activity',
    INFORMANT: 'identified as a member by a reliable source',
    AFFILIATE: 'affiliated with documented members',
    SYMBOL: 'displays symbols or signs of the gang',
    LOCATION: 'frequents gang locations',
    DRESS: 'wears gang dress',
    TATTOO: 'has gang tattoos',
  },
};

/** Under what somebody is released. */
export const SUPERVISION_KIND: CodeSystem = {
  name: 'LOCAL:SUPERVISION',
  labels: {
    PAROLE: 'parole',
    PROBATION: 'probation',
    PRCS: 'post-release community supervision (Penal Code 3451)',
    FEDERAL: 'federal supervised release',
  },
};

/** How long somebody registers (Penal Code 290 (d)). */
export const REGISTRATION_TIER: CodeSystem = {
  name: 'CA-PC:290-TIER',
  labels: { '1': 'at least ten years', '2': 'at least twenty years', '3': 'for life' },
};

/** How an identity was taken. */
export const IDENTITY_THEFT_KIND: CodeSystem = {
  name: 'LOCAL:IDENTITY-THEFT',
  labels: {
    CREDIT: 'credit or bank account opened',
    DOCUMENT: 'driver license or identification card obtained',
    ARREST: 'name given at an arrest or citation',
    EMPLOYMENT: 'name or number used for employment',
    OTHER: 'used otherwise',
  },
};

/** Whom a threat is against: those for whom a protective agency answers. */
export const PROTECTED_OFFICE: CodeSystem = {
  name: 'LOCAL:PROTECTED-OFFICE',
  labels: {
    JUDGE: 'a judge or juror',
    OFFICIAL: 'an elected or appointed official',
    OFFICER: 'a law enforcement officer',
    WITNESS: 'a protected witness',
  },
};

/** Who asks for a foreign fugitive. */
export const FUGITIVE_ISSUER: CodeSystem = {
  name: 'LOCAL:FUGITIVE-ISSUER',
  labels: { INTERPOL: 'INTERPOL red notice, treaty country', RCMP: 'Royal Canadian Mounted Police' },
};

/** Why Immigration and Customs Enforcement has entered somebody. */
export const IMMIGRATION_BASIS: CodeSystem = {
  name: 'LOCAL:IMMIGRATION-BASIS',
  labels: {
    DEPORTED_FELON: 'convicted of a felony and removed (8 USC 1252c)',
    ABSCONDER: 'order of removal outstanding',
  },
};

/** What is on file of a body or of somebody who can't say who they are. */
export const BODY_STATUS: CodeSystem = {
  name: 'LOCAL:UNIDENTIFIED',
  labels: { EUD: 'deceased', EUL: 'living, unable to say who they are', EUV: 'catastrophe victim' },
};
