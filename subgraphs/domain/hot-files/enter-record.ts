// How the header of a new record is written: pending, until a second person of the agency has checked it.
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import type { HotFile } from './hot-file.ts';
import { personOf } from './life-cycle.ts';
import { addStep } from './record-steps.ts';
import type { SupportingDocument } from './supporting-document.ts';
import { firstValidation } from './validation.ts';

/** What an agency says of a record that it enters, beside what the file itself is about. */
export interface NewHeader {
  readonly file: HotFile;
  /** Message key and category of the entry. */
  readonly mke: string;
  readonly category: string;
  readonly oca: string;
  readonly document: SupportingDocument;
  readonly notifyOriginator: boolean;
  readonly miscellaneous: string | null;
}

/** An entry by the viewer of a passport, on the day `today`. */
export interface EntryRequest {
  readonly schema: string;
  readonly header: NewHeader;
  /** Columns of the subgraph's own: name and value. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly passport: Passport;
  readonly today: string;
}

/** Numbers that the synthetic records may hold already are passed over. */
const NEXT_NUMBER = (schema: string) => `
  select nic from (
    select $1 || lpad(nextval('${schema}.hot_file_number')::text, 9, '0') as nic from generate_series(1, 8)
  ) as candidate
  where not exists (select from ${schema}.hot_file where hot_file.nic = candidate.nic) limit 1`;

/**
 * Enters the header of a record on the day `today` for the agency of `passport`, in its transaction.
 *
 * @returns its record number (NIC).
 */
export async function enterHeader(transaction: Queryable, entry: EntryRequest): Promise<string> {
  const { schema, header, extra, passport } = entry;
  const nic = await nextNumber(transaction, schema, header.file);
  const columns = { nic, ...columnsOf(entry), ...extra };
  const names = Object.keys(columns);
  await transaction.query(
    `insert into ${schema}.hot_file (${names.join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})`,
    Object.values(columns),
  );
  await addStep(transaction, { schema, nic, version: 1, action: 'ENTER', mke: header.mke, passport });
  return nic;
}

async function nextNumber(
  transaction: Queryable,
  schema: string,
  { letter, title }: HotFile,
): Promise<string> {
  const [next] = await transaction.query<{ nic: string }>(NEXT_NUMBER(schema), [letter]);
  if (!next) throw new Error(`no record number of the file ${title} is free`);
  return next.nic;
}

/** The columns of a new header by name. */
function columnsOf({ header, passport, today }: EntryRequest): Readonly<Record<string, unknown>> {
  const { file, mke, category, oca, document, notifyOriginator, miscellaneous } = header;
  const { opens, due } = firstValidation(today);
  return {
    file: file.letter,
    mke,
    category,
    ori: passport.agency,
    oca,
    document_kind: document.kind,
    document_number: document.number,
    status: 'PENDING',
    entered_on: today,
    entered_at: new Date().toISOString(),
    changed_by: personOf(passport),
    validation_opens: opens,
    validation_due: due,
    notify_originator: notifyOriginator,
    miscellaneous,
  };
}
