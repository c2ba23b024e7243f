// The columns that the seed writes, with the types that PostgreSQL reads them as.
import type { TableShape } from '../bulk-insert.ts';

export const CYCLE: TableShape = {
  table: 'history.cycle',
  columns: {
    id: 'text',
    cii: 'text',
    person_id: 'text',
    arrest_date: 'date',
    ori: 'text',
    booking_number: 'text',
    charges: 'jsonb',
    court_events: 'jsonb',
    custody_events: 'jsonb',
    sentences: 'jsonb',
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
