// The columns that the seed writes, with the types that PostgreSQL reads them as.
import type { TableShape } from '../../../seeding/bulk-insert.ts';

export const ROSTER: TableShape = {
  table: 'oversight.misuse_roster',
  columns: {
    issuer: 'text',
    viewer: 'text',
    agency: 'text',
    unit: 'text',
    purposes: 'text[]',
    areas: 'text[]',
    shifts: 'jsonb',
  },
};

export const SUBJECT: TableShape = {
  table: 'oversight.misuse_subject',
  columns: { hash: 'text', person: 'text', area: 'text' },
};

export const RELATION: TableShape = {
  table: 'oversight.misuse_relation',
  columns: { hash: 'text', issuer: 'text', viewer: 'text', kind: 'text' },
};

export const WATCH: TableShape = { table: 'oversight.misuse_watch', columns: { hash: 'text' } };

export const CASE: TableShape = {
  table: 'oversight.misuse_case',
  columns: { hash: 'text', agency: 'text', open: 'boolean' },
};

export const CASE_SUBJECT: TableShape = {
  table: 'oversight.misuse_case_subject',
  columns: { case_hash: 'text', hash: 'text' },
};
