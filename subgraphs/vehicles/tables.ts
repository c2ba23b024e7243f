// The columns that the seed writes, with the types that PostgreSQL reads them as.
import type { TableShape } from '../seeding/bulk-insert.ts';

export const VEHICLE: TableShape = {
  table: 'vehicles.vehicle',
  columns: {
    vin: 'text',
    plate: 'text',
    plate_state: 'text',
    plate_type: 'text',
    plate_year: 'integer',
    year: 'integer',
    make: 'text',
    model: 'text',
    style: 'text',
    colors: 'text[]',
    registration_status: 'text',
    registration_issued: 'date',
    registration_expires: 'date',
    address: 'jsonb',
  },
};

export const OWNER: TableShape = {
  table: 'vehicles.owner',
  columns: { vin: 'text', position: 'integer', person_id: 'text' },
};

/** What a certificate of ownership is for, and which of its owners in turn this one is. */
const OF_OWNERSHIP = { kind: 'text', item: 'text', number: 'integer' } as const;

export const OWNERSHIP: TableShape = {
  table: 'vehicles.ownership',
  columns: {
    ...OF_OWNERSHIP,
    since: 'date',
    until: 'date',
    acquired_by: 'text',
    odometer_miles: 'integer',
    organization: 'text',
    address: 'jsonb',
    legal_owner_name: 'text',
    legal_owner_person: 'text',
    legal_owner_address: 'jsonb',
  },
};

export const OWNERSHIP_PARTY: TableShape = {
  table: 'vehicles.ownership_party',
  columns: { ...OF_OWNERSHIP, position: 'integer', person_id: 'text' },
};

export const RELEASE_OF_LIABILITY: TableShape = {
  table: 'vehicles.release_of_liability',
  columns: {
    ...OF_OWNERSHIP,
    released_on: 'date',
    odometer_miles: 'integer',
    buyer_name: 'text',
    buyer_person: 'text',
    buyer_address: 'jsonb',
    received_on: 'date',
  },
};

export const PLATE_ASSIGNMENT: TableShape = {
  table: 'vehicles.plate_assignment',
  columns: {
    plate: 'text',
    plate_state: 'text',
    since: 'date',
    until: 'date',
    vin: 'text',
    kind: 'text',
    holder: 'text',
  },
};

export const VESSEL: TableShape = {
  table: 'vehicles.vessel',
  columns: {
    hull_number: 'text',
    registration_number: 'text',
    registration_state: 'text',
    year: 'integer',
    make: 'text',
    type: 'text',
    hull_material: 'text',
    propulsion: 'text',
    length_feet: 'integer',
    colors: 'text[]',
    registration_status: 'text',
    registration_issued: 'date',
    registration_expires: 'date',
  },
};

export const ACCIDENT: TableShape = {
  table: 'vehicles.accident',
  columns: {
    id: 'text',
    report_number: 'text',
    ori: 'text',
    occurred_at: 'timestamptz',
    city: 'text',
    location: 'text',
    severity: 'text',
    primary_factor: 'text',
    violation_section: 'text',
    collision_type: 'text',
    hit_and_run: 'text',
  },
};

export const ACCIDENT_PARTY: TableShape = {
  table: 'vehicles.accident_party',
  columns: {
    accident_id: 'text',
    position: 'integer',
    party: 'integer',
    role: 'text',
    at_fault: 'boolean',
    injury: 'text',
    sobriety: 'text',
    person_id: 'text',
    name: 'text',
    address: 'jsonb',
    vin: 'text',
  },
};
