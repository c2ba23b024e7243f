// What the cast has on file as drivers.
import { CAST } from '../../seeding/synthetic/cast.ts';
import { type DriverRecordEntry, TRAFFIC_COURT } from './seed-driver-record.ts';
import { FAILURE_TO_APPEAR, LICENSE_ACTION, PRIOR_LICENSE, TRAFFIC_CONVICTION } from './tables.ts';

/** Where a member's license differs from an ordinary one. */
export function castLicense(id: string): Readonly<Record<string, unknown>> {
  if (id !== CAST.marcusDunmore.id) return {};
  return {
    number: 'Z4410982',
    status: 'SUS',
    class: 'C',
    issued: '2025-03-01',
    expires: '2030-03-17',
    restrictions: ['17'],
  };
}

/** The history of a member's license. */
export function castDriverRecord(id: string): readonly DriverRecordEntry[] {
  return id === CAST.marcusDunmore.id ? MARCUS : [];
}

/** Four points within a year: the department calls him a negligent operator, and he did not come to court either. */
const MARCUS: readonly DriverRecordEntry[] = [
  conviction('23152', {
    violated: '2024-12-21',
    convicted: '2025-02-18',
    points: 2,
    docket: 'TR-2025-00117',
  }),
  conviction('14601.1', {
    violated: '2025-08-02',
    convicted: '2025-10-07',
    points: 2,
    docket: 'TR-2025-02254',
  }),
  conviction('22349', {
    violated: '2025-09-13',
    convicted: '2025-11-04',
    points: 1,
    docket: 'TR-2025-02590',
  }),
  {
    table: FAILURE_TO_APPEAR,
    row: {
      section: '22349',
      due: '2025-10-28',
      court: TRAFFIC_COURT,
      docket: 'TR-2025-02590',
      cleared: '2025-11-04',
    },
  },
  suspension('13352(a)(1)', { ordered: '2025-02-18', effective: '2025-03-20', ended: '2025-09-22' }),
  suspension('12810.5', { ordered: '2025-11-20', effective: '2025-12-24', ended: null }),
  { table: PRIOR_LICENSE, row: { number: '4471209938', state: 'NV', class: 'C', surrendered: '2009-06-15' } },
];

function conviction(section: string, of: Readonly<Record<string, unknown>>): DriverRecordEntry {
  return {
    table: TRAFFIC_CONVICTION,
    row: { section, court: TRAFFIC_COURT, in_commercial_vehicle: false, ...of },
  };
}

function suspension(authority: string, days: Readonly<Record<string, unknown>>): DriverRecordEntry {
  return { table: LICENSE_ACTION, row: { action: 'SUS', authority, through: null, ...days } };
}
