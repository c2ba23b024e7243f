// The columns that the seed writes, with the types that PostgreSQL reads them as.
import type { TableShape } from '../seeding/bulk-insert.ts';

export const SUBJECT: TableShape = {
  table: 'history.subject',
  columns: { cii: 'text', person_id: 'text', state_id: 'text', fbi_number: 'text' },
};

export const CYCLE: TableShape = {
  table: 'history.cycle',
  columns: {
    id: 'text',
    cii: 'text',
    person_id: 'text',
    arrest_date: 'date',
    ori: 'text',
    booking_number: 'text',
    booked_as: 'jsonb',
    charges: 'jsonb',
    pretrial_releases: 'jsonb',
    court_events: 'jsonb',
    custody_events: 'jsonb',
    sentences: 'jsonb',
    incarceration: 'jsonb',
    rehabilitation: 'jsonb',
    juvenile: 'boolean',
    seal: 'text',
    seal_date: 'date',
  },
};

export const SUPERVISION: TableShape = {
  table: 'history.supervision',
  columns: {
    id: 'text',
    person_id: 'text',
    cycle_id: 'text',
    kind: 'text',
    status: 'text',
    ori: 'text',
    officer: 'text',
    starts: 'date',
    ends: 'date',
    terms: 'text',
  },
};

export const APPLICANT: TableShape = {
  table: 'history.applicant',
  columns: {
    ati: 'text',
    person_id: 'text',
    ori: 'text',
    authority: 'text',
    position: 'text',
    submitted_on: 'date',
  },
};
