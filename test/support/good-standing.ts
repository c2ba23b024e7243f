// Somebody of whom nothing stands in the way, and their agency: what tests of standing start from.
import type { AgencyStanding, StandingRecord } from '../../platform/standing/standing-record.ts';

export const GOOD_AGENCY: AgencyStanding = {
  agency: 'CA0380100',
  name: 'Alder Bay Police',
  agreementEnds: null,
};

/** Good on 2026-05-01. */
export const GOOD_RECORD: StandingRecord = {
  issuer: 'https://id.example',
  viewer: 'p-1',
  agency: GOOD_AGENCY.agency,
  employedOn: '2020-01-15',
  separatedOn: null,
  fingerprintedOn: '2020-01-02',
  backgroundClearedOn: '2020-01-03',
  securityTrainedOn: '2026-01-05',
  operatorTestedOn: '2025-05-05',
  suspendedAt: null,
  grace: null,
};
