// Driver licenses: by holder, and by number and state.
import type { Queryable } from '../../../platform/database.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { coded, codedAll } from '../../domain/codes/coded.ts';
import { STATE } from '../../domain/codes/jurisdiction-codes.ts';
import { ENDORSEMENT, LICENSE_CLASS } from '../../domain/codes/motor-vehicles/license-codes.ts';
import { LICENSE_RESTRICTION, LICENSE_STATUS } from '../../domain/codes/person-codes.ts';
import { isConfidentialToday } from '../../domain/confidential-address/confidential-today.ts';
import { type AddressOnFile, shownAddress } from '../../domain/confidential-address/shown-address.ts';
import { loadOne } from '../../reading/batch-loader.ts';
import { statusToday } from '../../reading/calendar.ts';

interface LicenseRow extends AddressOnFile {
  readonly number: string;
  readonly state: string;
  readonly personId: string;
  readonly class: string | null;
  readonly status: string;
  readonly issued: string | null;
  readonly expires: string | null;
  readonly restrictions: readonly string[];
  readonly endorsements: readonly string[];
  readonly medicalNote: string | null;
}

export type DriverLicense = ReturnType<typeof licenseOf>;

const STATUS = statusToday({ status: 'status', lastDay: 'expires', live: 'VAL', ended: 'EXP' });

const COLUMNS = `number, state, person_id as "personId", class, ${STATUS} as status, issued, expires, restrictions,
  endorsements, address, ${isConfidentialToday('driver_license.person_id')} as "addressConfidential",
  medical_note as "medicalNote"`;

const BY_HOLDER = `select person_id as key, ${COLUMNS} from persons.driver_license
  where person_id = any($1::text[]) order by person_id, expires desc`;

const BY_NUMBER = `select state || ':' || number as key, ${COLUMNS} from persons.driver_license
  where (state, number) in (select split_part(key, ':', 1), split_part(key, ':', 2) from unnest($1::text[]) as key)`;

/** Licenses by their holder's id, and by `<state>:<number>`. */
export function licenseLoaders(database: Queryable, viewer: RecordViewer, today: string) {
  const parameters = [today];
  const read = (row: LicenseRow) => licenseOf(row, viewer);
  return {
    licenseOfHolder: loadOne(database, { sql: BY_HOLDER, parameters, read }),
    licenseByNumber: loadOne(database, { sql: BY_NUMBER, parameters, read }),
  };
}

/** How a license is keyed: its state and its number. */
export function licenseKey(state: string, number: string): string {
  return `${state}:${number}`;
}

function licenseOf(row: LicenseRow, viewer: RecordViewer) {
  return {
    ...row,
    key: licenseKey(row.state, row.number),
    state: coded(STATE, row.state),
    classCode: coded(LICENSE_CLASS, row.class),
    status: coded(LICENSE_STATUS, row.status),
    restrictions: codedAll(LICENSE_RESTRICTION, row.restrictions),
    endorsements: codedAll(ENDORSEMENT, row.endorsements),
    residenceAddress: shownAddress(row, viewer),
  };
}
