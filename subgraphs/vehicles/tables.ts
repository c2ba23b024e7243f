// The columns that the seed writes, with the types that PostgreSQL reads them as.
import type { TableShape } from '../bulk-insert.ts';

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
    address_confidential: 'boolean',
  },
};

export const OWNER: TableShape = {
  table: 'vehicles.owner',
  columns: { vin: 'text', position: 'integer', person_id: 'text' },
};
