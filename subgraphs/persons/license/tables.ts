// The columns of licenses and their history that the seed writes, with the types that PostgreSQL reads them as.
import type { TableShape } from '../../seeding/bulk-insert.ts';

export const LICENSE: TableShape = {
  table: 'persons.driver_license',
  columns: {
    number: 'text',
    state: 'text',
    person_id: 'text',
    class: 'text',
    status: 'text',
    issued: 'date',
    expires: 'date',
    restrictions: 'text[]',
    endorsements: 'text[]',
    address: 'jsonb',
    medical_note: 'text',
  },
};

/** Which license an entry belongs to, and its place in its history. */
const OF_LICENSE = { license_number: 'text', license_state: 'text', position: 'integer' } as const;

export const LICENSE_ACTION: TableShape = {
  table: 'persons.license_action',
  columns: {
    ...OF_LICENSE,
    action: 'text',
    authority: 'text',
    ordered: 'date',
    effective: 'date',
    through: 'date',
    ended: 'date',
  },
};

export const TRAFFIC_CONVICTION: TableShape = {
  table: 'persons.traffic_conviction',
  columns: {
    ...OF_LICENSE,
    section: 'text',
    violated: 'date',
    convicted: 'date',
    court: 'text',
    docket: 'text',
    points: 'integer',
    in_commercial_vehicle: 'boolean',
  },
};

export const FAILURE_TO_APPEAR: TableShape = {
  table: 'persons.failure_to_appear',
  columns: {
    ...OF_LICENSE,
    section: 'text',
    due: 'date',
    court: 'text',
    docket: 'text',
    cleared: 'date',
  },
};

export const PRIOR_LICENSE: TableShape = {
  table: 'persons.prior_license',
  columns: { ...OF_LICENSE, number: 'text', state: 'text', class: 'text', surrendered: 'date' },
};
