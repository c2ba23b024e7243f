// The columns that the seed writes, with the types that PostgreSQL reads them as.
import type { TableShape } from '../seeding/bulk-insert.ts';

export const ENROLMENT: TableShape = {
  table: 'identification.enrolment',
  columns: {
    id: 'text',
    tcn: 'text',
    person_id: 'text',
    modality: 'text',
    position: 'text',
    quality: 'smallint',
    captured_at: 'timestamptz',
    captured_by: 'text',
    device: 'text',
    ori: 'text',
    descriptor: 'text',
    bands: 'integer[]',
    juvenile: 'boolean',
    sealed: 'boolean',
  },
};
