// Licenses to carry, by whose they are: one statement per batch of persons.
import type { Queryable } from '../../platform/database.ts';
import { loadOne } from '../reading/batch-loader.ts';

export type LicenseStore = ReturnType<typeof createLicenseStore>;

interface LicenseRow {
  readonly number: string;
  readonly expires: string;
}

const BY_PERSON = `select person_id as key, number, expires from template.license where person_id = any($1::text[])`;

/** The records for one request. */
export function createLicenseStore(database: Queryable) {
  return {
    licenseOf: loadOne(database, {
      sql: BY_PERSON,
      read: ({ number, expires }: LicenseRow) => ({ number, expires }),
    }),
  };
}
