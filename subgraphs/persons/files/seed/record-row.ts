// The row of one synthetic record of a person file: its header with a life that fits the day of its entry.
import { HEADER_COLUMNS } from '../../../domain/hot-files/header.ts';
import { entryKeyOf } from '../../../domain/hot-files/hot-file.ts';
import type { BulkWriter, TableShape } from '../../../seeding/bulk-insert.ts';
import { recordedName, type SyntheticPerson } from '../../../seeding/synthetic/population.ts';
import type { Details } from '../kinds/person-file.ts';
import { PERSON_FILES, type PersonFileName } from '../person-files.ts';
import type { RecordedSubject } from '../records/person-record.ts';

export const RECORD: TableShape = {
  table: 'persons.hot_file',
  columns: { ...HEADER_COLUMNS, person_id: 'text', subject: 'jsonb', caution: 'text[]', details: 'jsonb' },
};

/** A record that a seed tells of: the header's columns as far as they are not the usual ones. */
export interface SeededRecord {
  readonly name: PersonFileName;
  /** Whom it is about; absent where nobody knows. */
  readonly person?: SubjectOfRecord;
  readonly details: Details;
  readonly header: Readonly<Record<string, unknown>> & {
    readonly nic: string;
    readonly ori: string;
    readonly oca: string;
    readonly entered_at: string;
    readonly category?: string;
  };
}

export interface SubjectOfRecord {
  readonly id: string;
  readonly subject: RecordedSubject;
}

/** Whoever enters and checks synthetic records: nobody who can sign in. */
const ENTERED_BY = 'synthetic records-clerk';
const CHECKED_BY = 'synthetic records-supervisor';

const PAPERS: Readonly<Partial<Record<PersonFileName, string>>> = {
  wanted: 'WARRANT',
  missing: 'MISSING_REPORT',
  supervisedRelease: 'COURT_ORDER',
  sexOffender: 'REGISTRATION',
  identityTheft: 'THEFT_REPORT',
  foreignFugitive: 'WARRANT',
  immigrationViolator: 'COURT_ORDER',
};

/** Writes a record: active and checked, unless its header says otherwise. */
export async function addRecord(
  writer: BulkWriter,
  { name, person, details, header }: SeededRecord,
): Promise<void> {
  const { file } = PERSON_FILES[name];
  const [usual = ''] = Object.keys(file.entries);
  const category = header.category ?? usual;
  const isChecked = header.status !== 'PENDING';
  await writer.add(RECORD, {
    file: file.letter,
    mke: entryKeyOf(file, category),
    category,
    document_kind: PAPERS[name] ?? 'INCIDENT_REPORT',
    document_number: header.oca,
    status: 'ACTIVE',
    version: 1,
    entered_on: header.entered_at.slice(0, 10),
    changed_by: ENTERED_BY,
    checked_by: isChecked ? CHECKED_BY : null,
    checked_at: isChecked ? header.entered_at : null,
    notify_originator: true,
    person_id: person?.id ?? null,
    subject: person?.subject ?? null,
    caution: [],
    details,
    ...header,
  });
}

/** A synthetic person as an agency enters them. */
export function subjectOf(person: SyntheticPerson): SubjectOfRecord {
  const { id, sex, race, dateOfBirth } = person;
  return { id, subject: { name: recordedName(person), sex, race, dateOfBirth } };
}
