// What is on file about persons, as one viewer may see it; each relation is one statement per batch.
import type { Database } from '../../platform/database.ts';
import type { RecordViewer } from '../../schema/policy/record-rules.ts';
import { coded, codedAll } from '../domain/codes/coded.ts';
import * as codes from '../domain/codes/person-codes.ts';
import { isConfidentialToday } from '../domain/confidential-address/confidential-today.ts';
import { type AddressOnFile, shownAddress } from '../domain/confidential-address/shown-address.ts';
import { loadMany, loadOne } from '../reading/batch-loader.ts';
import type { Surroundings } from '../serving/define-subgraph.ts';
import { addressRequests } from './confidential-address/change-request.ts';
import { addressRequestLoader } from './confidential-address/request-store.ts';
import { createPersonFileStore } from './files/file-store.ts';
import { holderLoaders } from './inquiry/identifier-store.ts';
import { driverRecordLoaders } from './license/driver-record-store.ts';
import { type DriverLicense, licenseLoaders } from './license/license-store.ts';
import { pointLoader } from './license/point-count.ts';
import { type PersonSearchRequest, type PersonSearchResult, searchPersons } from './search/person-search.ts';

export type PersonStore = ReturnType<typeof createPersonStore>;
export type { DriverLicense };

export interface PersonRow extends AddressOnFile {
  readonly id: string;
  readonly fullName: string;
  readonly dateOfBirth: string;
  readonly sex: string;
  readonly race: string;
  readonly ethnicity: string;
  readonly heightInches: number | null;
  readonly weightPounds: number | null;
  readonly eyeColor: string | null;
  readonly hairColor: string | null;
  readonly marks: readonly string[];
  readonly socialSecurityNumber: string | null;
  readonly fbiNumber: string | null;
  readonly stateId: string | null;
  readonly ciiNumber: string | null;
  readonly isJuvenile: boolean;
  readonly age: number;
}

const PERSONS = `
  select id as key, id, full_name as "fullName", date_of_birth as "dateOfBirth", sex, race, ethnicity,
    height_inches as "heightInches", weight_pounds as "weightPounds", eye_color as "eyeColor",
    hair_color as "hairColor", marks, social_security_number as "socialSecurityNumber", fbi_number as "fbiNumber",
    state_id as "stateId", cii_number as "ciiNumber", address,
    ${isConfidentialToday('person.id')} as "addressConfidential",
    extract(year from age($2::date, date_of_birth))::integer as age,
    date_of_birth > $2::date - interval '18 years' as "isJuvenile"
  from persons.person where id = any($1::text[])`;

const NAMES = `
  select person_id as key, kind, last, first, middle, suffix
  from persons.name where person_id = any($1::text[]) order by person_id, position`;

/** The records of persons for one request, on the day `today`. */
export function createPersonStore(
  database: Database,
  viewer: RecordViewer,
  today: string,
  { write }: Pick<Surroundings, 'write'>,
) {
  return {
    person: loadOne(database, {
      sql: PERSONS,
      parameters: [today],
      read: (row: PersonRow) => personOf(row, viewer),
    }),
    names: loadMany(database, { sql: NAMES, read: (row: object) => row }),
    ...licenseLoaders(database, viewer, today),
    ...driverRecordLoaders(database, today),
    points: pointLoader(database, today),
    addressRequests: addressRequestLoader(database, today),
    ...addressRequests(write, today),
    files: createPersonFileStore(database, viewer, today, { write }),
    holders: holderLoaders(database),
    search: (request: PersonSearchRequest): Promise<PersonSearchResult> => searchPersons(database, request),
  };
}

function personOf(row: PersonRow, viewer: RecordViewer) {
  return {
    ...row,
    sex: coded(codes.SEX, row.sex),
    race: coded(codes.RACE, row.race),
    ethnicity: coded(codes.ETHNICITY, row.ethnicity),
    eyeColor: coded(codes.EYE_COLOR, row.eyeColor),
    hairColor: coded(codes.HAIR_COLOR, row.hairColor),
    scarsMarksTattoos: codedAll(codes.SCARS_MARKS_TATTOOS, row.marks),
    socialSecurityNumberLast4: row.socialSecurityNumber?.slice(-4) ?? null,
    ageBand: ageBandOf(row.age),
    residence: shownAddress(row, viewer),
  };
}

/** The youngest band reaches past eighteen: whether somebody is a juvenile is a classified field of its own. */
function ageBandOf(age: number): string {
  if (age < 25) return 'under 25';
  if (age >= 85) return '85 and over';
  const from = Math.floor((age - 5) / 10) * 10 + 5;
  return `${from}-${from + 9}`;
}
