// The codes of a traffic collision report (CHP 555), as the Statewide Integrated Traffic Records System keeps them.
import type { CodeSystem } from '../coded.ts';

export const SEVERITY: CodeSystem = {
  name: 'SWITRS:COLLISION-SEVERITY',
  labels: {
    '0': 'property damage only',
    '1': 'fatal',
    '2': 'severe injury',
    '3': 'other visible injury',
    '4': 'complaint of pain',
  },
};

export const PRIMARY_FACTOR: CodeSystem = {
  name: 'SWITRS:PCF-CATEGORY',
  labels: {
    '01': 'driving under the influence',
    '03': 'unsafe speed',
    '04': 'following too closely',
    '05': 'wrong side of the road',
    '07': 'unsafe lane change',
    '08': 'improper turning',
    '09': 'automobile right of way',
    '10': 'pedestrian right of way',
    '12': 'traffic signals and signs',
    '21': 'unsafe starting or backing',
  },
};

/** The section of the Vehicle Code that usually goes with a primary factor. */
export const FACTOR_SECTION: Readonly<Record<string, string>> = {
  '01': '23152',
  '03': '22350',
  '04': '21703',
  '05': '21650',
  '07': '21658',
  '08': '22107',
  '09': '21802',
  '10': '21950',
  '12': '21453',
  '21': '22106',
};

export const COLLISION_TYPE: CodeSystem = {
  name: 'SWITRS:COLLISION-TYPE',
  labels: {
    A: 'head-on',
    B: 'sideswipe',
    C: 'rear end',
    D: 'broadside',
    E: 'hit object',
    F: 'overturned',
    G: 'vehicle and pedestrian',
    H: 'other',
  },
};

export const HIT_AND_RUN: CodeSystem = {
  name: 'SWITRS:HIT-AND-RUN',
  labels: { F: 'felony', M: 'misdemeanor', N: 'none' },
};

export const PARTY_ROLE: CodeSystem = {
  name: 'SWITRS:ROLE',
  labels: {
    '1': 'driver',
    '2': 'passenger',
    '3': 'pedestrian',
    '4': 'bicyclist',
    '5': 'other',
    '6': 'parked vehicle',
  },
};

export const INJURY: CodeSystem = {
  name: 'SWITRS:VICTIM-INJURY',
  labels: {
    '0': 'no injury',
    '1': 'killed',
    '2': 'severe injury',
    '3': 'other visible injury',
    '4': 'complaint of pain',
  },
};

export const SOBRIETY: CodeSystem = {
  name: 'SWITRS:SOBRIETY',
  labels: {
    A: 'had not been drinking',
    B: 'had been drinking, under the influence',
    C: 'had been drinking, not under the influence',
    G: 'impairment unknown',
    H: 'not applicable',
  },
};
