// The columns that the seed writes, with the types that PostgreSQL reads them as.
import type { TableShape } from '../bulk-insert.ts';
import { CONFIRMATION_COLUMNS } from '../hit-confirmation.ts';

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

export const STOLEN_VEHICLE: TableShape = {
  table: 'vehicles.stolen_vehicle',
  columns: {
    nic: 'text',
    vin: 'text',
    ori: 'text',
    oca: 'text',
    date_of_theft: 'date',
    status: 'text',
    ...CONFIRMATION_COLUMNS,
    miscellaneous: 'text',
    entered_at: 'timestamptz',
  },
};

export const LOST_PLATE: TableShape = {
  table: 'vehicles.lost_plate',
  columns: {
    nic: 'text',
    plate: 'text',
    plate_state: 'text',
    loss: 'text',
    ori: 'text',
    oca: 'text',
    status: 'text',
    ...CONFIRMATION_COLUMNS,
    entered_at: 'timestamptz',
  },
};
