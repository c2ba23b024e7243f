// What people type where a reason is asked for. Some of it is poor although the work is real.

export const STOP_REASONS = [
  'traffic stop, expired registration',
  'T-stop',
  'speeding 62 in a 45',
  'no tail lights',
  'suspicious vehicle, closed business',
  'welfare check',
  'collision report',
  '415 call, parties identified',
  'FI, subject loitering',
  'BOLO match',
  'DUI stop',
  'parking complaint',
  'invest',
  'TS',
] as const;

export const DISPATCH_REASONS = [
  'plate run for unit 4A12',
  'plate run for unit 2L30',
  'caller reports vehicle',
  'officer request, stop in progress',
  'hit and run, partial plate',
  'per unit 7B',
] as const;

export const CASE_REASONS = [
  'follow-up on a domestic violence report',
  'burglary suspect',
  'witness location',
  'background of suspect associates',
  'warrant preparation',
  'surveillance, suspect vehicle',
  '459 series',
] as const;

export const COUNTER_REASONS = [
  'counter service, registration renewal',
  'license renewal',
  'address change requested',
  'title transfer',
] as const;

export const OFFICE_REASONS = [
  'report 2026 correction',
  'court packet',
  'subpoena response',
  'warrant entry check',
  'insurance copy request',
] as const;

/** What somebody writes who has no reason. */
export const HOLLOW_REASONS = [
  'asdf',
  '.',
  'test',
  'n/a',
  'police business',
  'info',
  'xxx',
  'check',
] as const;
