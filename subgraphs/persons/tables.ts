// The columns that the seed writes, with the types that PostgreSQL reads them as.
import type { TableShape } from '../seeding/bulk-insert.ts';

export const PERSON: TableShape = {
  table: 'persons.person',
  columns: {
    id: 'text',
    full_name: 'text',
    date_of_birth: 'date',
    sex: 'text',
    race: 'text',
    ethnicity: 'text',
    height_inches: 'integer',
    weight_pounds: 'integer',
    eye_color: 'text',
    hair_color: 'text',
    marks: 'text[]',
    social_security_number: 'text',
    fbi_number: 'text',
    state_id: 'text',
    cii_number: 'text',
    address: 'jsonb',
  },
};

export const NAME: TableShape = {
  table: 'persons.name',
  columns: {
    person_id: 'text',
    position: 'integer',
    kind: 'text',
    last: 'text',
    first: 'text',
    middle: 'text',
    suffix: 'text',
    last_key: 'text',
    last_parts: 'text[]',
    first_key: 'text',
  },
};
