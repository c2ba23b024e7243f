// The columns that the seed writes, with the types that PostgreSQL reads them as.
import type { TableShape } from '../seeding/bulk-insert.ts';

export const AGENCY: TableShape = {
  table: 'messages.agency',
  columns: { ori: 'text', name: 'text', authorizations: 'text[]' },
};

export const DESTINATION: TableShape = {
  table: 'messages.destination',
  columns: { code: 'text', kind: 'text', title: 'text' },
};

export const DESTINATION_MEMBER: TableShape = {
  table: 'messages.destination_member',
  columns: { code: 'text', ori: 'text' },
};

export const MESSAGE: TableShape = {
  table: 'messages.message',
  columns: {
    id: 'text',
    thread: 'text',
    reply_to: 'text',
    kind: 'text',
    sender: 'text',
    sent_by: 'text',
    sent_at: 'timestamptz',
    addressed: 'text[]',
    mailboxes: 'text[]',
    subject: 'text',
    body: 'text',
    carries_criminal_history: 'boolean',
    restricted: 'boolean',
    attachments: 'jsonb',
    incident: 'text',
  },
};

export const RECIPIENT: TableShape = {
  table: 'messages.recipient',
  columns: {
    message_id: 'text',
    ori: 'text',
    sent_at: 'timestamptz',
    delivered_at: 'timestamptz',
    read_at: 'timestamptz',
    read_by: 'text',
  },
};

export const CONFIRMATION_REQUEST: TableShape = {
  table: 'messages.confirmation_request',
  columns: {
    id: 'text',
    dialog: 'text',
    nic: 'text',
    file: 'text',
    restricted: 'boolean',
    entered_by: 'text',
    asked_by: 'text',
    requested_by: 'text',
    requested_at: 'timestamptz',
    priority: 'text',
    request_number: 'integer',
    remarks: 'text',
    due_at: 'timestamptz',
    answer: 'text',
    answered_at: 'timestamptz',
    answered_by: 'text',
    extradition: 'boolean',
    superseded: 'boolean',
    escalated_at: 'timestamptz',
    version: 'integer',
  },
};
