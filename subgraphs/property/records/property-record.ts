// How a row of property becomes the record that the schema shows, of the type that its file has there.
import { mayKnowOfHotFile, type RecordViewer } from '../../../schema/policy/record-rules.ts';
import { coded } from '../../domain/codes/coded.ts';
import { FILE_CODE, MESSAGE_KEY } from '../../domain/hot-files/file-codes.ts';
import { type HeaderRow, headerOf, selectHeader } from '../../domain/hot-files/header.ts';
import type { Description } from '../files/property-file.ts';
import { propertyFileOf } from '../files/property-files.ts';

/** A record of property as it reads on one day. */
export interface PropertyRow extends HeaderRow {
  readonly dateOfTheft: string | null;
  readonly description: Description;
}

export type PropertyRecord = ReturnType<typeof recordOf>;

/** What property has beside the header. */
export const PROPERTY_COLUMNS = 'date_of_theft as "dateOfTheft", description';

/** All columns of `property.hot_file record`, on the day that `today` holds. */
export function selectRecord(today = '$2'): string {
  return `${selectHeader(today)}, ${PROPERTY_COLUMNS}`;
}

/** The record for one viewer; undefined when they may not know of it. */
export function recordFor(viewer: RecordViewer): (row: PropertyRow) => PropertyRecord | undefined {
  return (row) => (mayKnowOfHotFile(row, viewer) ? recordOf(row) : undefined);
}

function recordOf({ description, dateOfTheft, ...row }: PropertyRow) {
  const { type, show } = propertyFileOf(row.file);
  const {
    nic,
    category,
    agency,
    oca,
    status,
    version,
    miscellaneous,
    enteredAt,
    confirmation,
    ...lifeCycle
  } = headerOf(row);
  return {
    __typename: type,
    ...show(description),
    nic,
    category,
    /** Of a plate: its category by the name that plates have for it. */
    loss: category,
    agency,
    oca,
    status,
    version,
    miscellaneous,
    enteredAt,
    confirmation,
    dateOfTheft,
    file: coded(FILE_CODE, row.file),
    mke: coded(MESSAGE_KEY, row.mke),
    lifeCycle: { nic, ...lifeCycle },
  };
}
