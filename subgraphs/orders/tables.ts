// The columns that the seed writes, with the types that PostgreSQL reads them as.
import type { TableShape } from '../seeding/bulk-insert.ts';

export const ORDER: TableShape = {
  table: 'orders.protective_order',
  columns: {
    id: 'text',
    kind: 'text',
    form_number: 'text',
    phase: 'text',
    court: 'text',
    case_number: 'text',
    nic: 'text',
    issued: 'date',
    expires: 'date',
    status: 'text',
    restrained: 'text',
    description: 'jsonb',
    conditions: 'text[]',
    stay_away_yards: 'integer',
    terms_text: 'text',
    service_state: 'text',
    service_at: 'date',
    service_by: 'text',
    service_ori: 'text',
    service_proof_form: 'text',
    state_law: 'text',
    brady: 'text',
    surrender_due: 'date',
    receipt_filed: 'boolean',
    entered_on: 'date',
    entered_by: 'text',
    entered_ori: 'text',
    service_entered_on: 'date',
    replaces: 'text',
    ended_on: 'date',
  },
};

export const PROTECTED_PERSON: TableShape = {
  table: 'orders.protected_person',
  columns: {
    order_id: 'text',
    position: 'integer',
    person_id: 'text',
    name: 'text',
    date_of_birth: 'date',
    relation: 'text',
    is_minor: 'boolean',
    address: 'jsonb',
    workplace: 'jsonb',
    school: 'jsonb',
    phone: 'text',
  },
};

export const VIOLATION: TableShape = {
  table: 'orders.violation',
  columns: {
    order_id: 'text',
    occurred_on: 'date',
    conditions: 'text[]',
    outcome: 'text',
    report_number: 'text',
    reported_by: 'text',
    ori: 'text',
    incident: 'text',
    decision_id: 'text',
    reported_on: 'date',
  },
};

export const COURT_FILING: TableShape = {
  table: 'orders.court_filing',
  columns: {
    court: 'text',
    kind: 'text',
    case_number: 'text',
    form_number: 'text',
    order_id: 'text',
    filed_on: 'date',
    due: 'date',
    entered_on: 'date',
  },
};
