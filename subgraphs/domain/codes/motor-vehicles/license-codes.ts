// The codes of a driver record: what a license allows, why it was taken away, and what convictions count.
import type { CodeSystem } from '../coded.ts';

export const LICENSE_CLASS: CodeSystem = {
  name: 'CA-DMV:DL-CLASS',
  labels: {
    A: 'commercial, combination of vehicles',
    B: 'commercial, single vehicle over 26,000 pounds',
    C: 'automobile',
    M1: 'motorcycle',
    M2: 'motorized bicycle',
  },
};

export const ENDORSEMENT: CodeSystem = {
  name: 'CA-DMV:DL-ENDORSEMENT',
  labels: {
    H: 'hazardous materials',
    N: 'tank vehicle',
    P: 'passenger transport',
    S: 'school bus',
    T: 'double or triple trailers',
    X: 'tank vehicle with hazardous materials',
    F: 'firefighter',
  },
};

export const LICENSE_ACTION: CodeSystem = {
  name: 'CA-DMV:DL-ACTION',
  labels: { SUS: 'suspended', REV: 'revoked', RST: 'restricted', PRB: 'put on probation', CAN: 'canceled' },
};

/** Sections by which the department or a court acts on a license. */
export const ACTION_AUTHORITY: CodeSystem = {
  name: 'CA-VC',
  labels: {
    '12810.5': 'negligent operator: too many points',
    '13202.5': 'juvenile alcohol or drug offense',
    '13352(a)(1)': 'convicted of driving under the influence',
    '13352(a)(5)': 'third conviction of driving under the influence within ten years',
    '13353': 'refused a chemical test',
    '13353.2': 'driving with an excessive blood alcohol level',
    '13365': 'failed to appear in court',
    '16070': 'accident without proof of financial responsibility',
  },
};

/** A moving violation and what a conviction of it counts (Vehicle Code 12810). */
export interface MovingViolation {
  readonly section: string;
  readonly label: string;
  readonly points: 0 | 1 | 2;
}

export const MOVING_VIOLATIONS: readonly MovingViolation[] = [
  { section: '22349', label: 'speed over the maximum limit', points: 1 },
  { section: '22350', label: 'unsafe speed for conditions', points: 1 },
  { section: '21453', label: 'ran a red signal', points: 1 },
  { section: '22450', label: 'ran a stop sign', points: 1 },
  { section: '21658', label: 'unsafe lane change', points: 1 },
  { section: '21703', label: 'followed too closely', points: 1 },
  { section: '23123.5', label: 'used a telephone in the hand', points: 0 },
  { section: '27315', label: 'no seat belt', points: 0 },
  { section: '14601.1', label: 'drove while suspended or revoked', points: 2 },
  { section: '20002', label: 'hit and run, property damage', points: 2 },
  { section: '23103', label: 'reckless driving', points: 2 },
  { section: '23152', label: 'drove under the influence', points: 2 },
];

export const VIOLATION: CodeSystem = {
  name: 'CA-VC',
  labels: Object.fromEntries(MOVING_VIOLATIONS.map(({ section, label }) => [section, label])),
};
