// The columns that the seed writes, with the types that PostgreSQL reads them as.
import type { TableShape } from '../seeding/bulk-insert.ts';

export const AGENCY: TableShape = {
  table: 'oversight.agency',
  columns: { ori: 'text', agreement_starts: 'date' },
};

export const PERSONNEL: TableShape = {
  table: 'oversight.personnel',
  columns: {
    id: 'text',
    issuer: 'text',
    login: 'text',
    name: 'text',
    title: 'text',
    privileges: 'text[]',
    shift_starts: 'text',
    shift_ends: 'text',
    supervisor: 'text',
  },
};
