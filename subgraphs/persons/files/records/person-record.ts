// How a row of the person files becomes the record that the schema shows, of the type that its file has there.
import { mayKnowOfPersonFile } from '../../../../schema/policy/person-file-rules.ts';
import { mayReadCircumstances, type RecordViewer } from '../../../../schema/policy/record-rules.ts';
import { coded, codedAll } from '../../../domain/codes/coded.ts';
import { CAUTION, RACE, SEX } from '../../../domain/codes/person-codes.ts';
import { FILE_CODE, MESSAGE_KEY } from '../../../domain/hot-files/file-codes.ts';
import { type HeaderRow, headerOf, selectHeader } from '../../../domain/hot-files/header.ts';
import type { Details } from '../kinds/person-file.ts';
import { personFileOf } from '../person-files.ts';

/** A record of a person file as it reads on one day. */
export interface PersonRecordRow extends HeaderRow {
  readonly personId: string | null;
  readonly subject: RecordedSubject | null;
  readonly caution: readonly string[];
  readonly details: Details;
}

/** Whom a record describes, as they were entered. */
export interface RecordedSubject {
  /** `LAST, FIRST MIDDLE` (NAM). */
  readonly name: string;
  readonly sex: string;
  readonly race: string;
  /** Null of a warrant about somebody who is not on file, where it is not known. */
  readonly dateOfBirth: string | null;
  /** `<state>:<number>`, where a warrant names a license of somebody who is not on file. */
  readonly license?: string | null;
}

export type PersonRecord = ReturnType<typeof recordOf>;

/** What the person files have beside the header. */
export const PERSON_RECORD_COLUMNS = 'person_id as "personId", subject, caution, details';

/** All columns of `persons.hot_file record`, on the day that `today` holds. */
export function selectRecord(today = '$2'): string {
  return `${selectHeader(today)}, ${PERSON_RECORD_COLUMNS}`;
}

/** The record for one viewer; undefined when they may not know of it. */
export function recordFor(viewer: RecordViewer): (row: PersonRecordRow) => PersonRecord | undefined {
  return (row) => (mayKnow(row, viewer) ? recordOf(row, viewer) : undefined);
}

/** Whether a record exists for a viewer. */
export function mayKnow(
  row: Pick<PersonRecordRow, 'file' | 'ori' | 'status' | 'personId'>,
  viewer: RecordViewer,
): boolean {
  return mayKnowOfPersonFile({ ...row, access: personFileOf(row.file).access }, viewer);
}

function recordOf({ details, subject, caution, personId, ...row }: PersonRecordRow, viewer: RecordViewer) {
  const { type, access, show } = personFileOf(row.file);
  const { nic, agency, oca, status, version, miscellaneous, enteredAt, confirmation, ...lifeCycle } =
    headerOf(row);
  return {
    __typename: type,
    isRestricted: access === 'restricted',
    nic,
    agency,
    oca,
    status,
    standing: status,
    version,
    miscellaneous,
    enteredAt,
    confirmation,
    personId,
    caution: codedAll(CAUTION, caution),
    subject: subject && {
      ...subject,
      sex: coded(SEX, subject.sex),
      race: coded(RACE, subject.race),
      licenseState: subject.license?.split(':')[0] ?? null,
      licenseNumber: subject.license?.split(':')[1] ?? null,
    },
    file: coded(FILE_CODE, row.file),
    mke: coded(MESSAGE_KEY, row.mke),
    lifeCycle: { nic, ...lifeCycle },
    ...show(details, { nic, mke: row.mke, status, readsNotes: mayReadCircumstances(row, viewer) }),
  };
}
