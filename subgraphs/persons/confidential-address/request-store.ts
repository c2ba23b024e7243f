// The requests for a confidential home address that hold today, by person.
import type { Queryable } from '../../../platform/database.ts';
import { coded } from '../../domain/codes/coded.ts';
import {
  CONFIDENTIAL_OFFICE,
  PROTECTED_PARTY,
} from '../../domain/codes/motor-vehicles/confidential-grounds.ts';
import { loadMany } from '../../reading/batch-loader.ts';

interface RequestRow {
  readonly office: string;
  readonly since: string;
  readonly ends: string | null;
  readonly version: number;
}

/** That somebody is a protected party is for the orders to tell: it is not among them. */
const REQUESTS = `select person_id as key, ground as office, since, ends, version from confidential_address.holder
  where person_id = any($1::text[]) and (ends is null or ends >= $2::date) and ground <> '${PROTECTED_PARTY}'
  order by person_id, ground`;

/** Requests by person, by office. There is one for each office at most. */
export function addressRequestLoader(database: Queryable, today: string) {
  return loadMany(database, {
    sql: REQUESTS,
    parameters: [today],
    read: (row: RequestRow) => ({ ...row, office: coded(CONFIDENTIAL_OFFICE, row.office) }),
  });
}
