// The columns that the seed writes, with the types that PostgreSQL reads them as.
import { HEADER_COLUMNS } from '../../domain/hot-files/header.ts';
import type { TableShape } from '../../seeding/bulk-insert.ts';

export const RECORD: TableShape = {
  table: 'property.hot_file',
  columns: { ...HEADER_COLUMNS, date_of_theft: 'date', description: 'jsonb' },
};

export const NUMBER: TableShape = {
  table: 'property.number',
  columns: { number: 'text', nic: 'text' },
};
