// Which vessel could be meant: by the beginning of its registration or hull number.
import type { Queryable } from '../../../platform/database.ts';
import { badInput, readState, searchTooBroad } from '../../reading/client-input.ts';
import {
  type Page,
  type PageRequest,
  pageParameters,
  pageSql,
  readPage,
  toPage,
} from '../../reading/search-page.ts';

/** What is known of the vessel looked for, as the schema takes it. */
export interface VesselSearch {
  readonly registrationNumber?: string | null;
  readonly registrationState: string;
  readonly hullNumber?: string | null;
}

export interface VesselSearchRequest extends PageRequest {
  readonly by: VesselSearch;
}

interface Candidate {
  readonly id: string;
  readonly score: number;
}

export type VesselSearchResult = Page<Candidate>;

/** `CF` and two digits; of a hull number the maker's three letters and two digits. */
const MIN_REGISTRATION_SIGNS = 4;
const MIN_HULL_SIGNS = 5;
const MAX_SIGNS = 17;

/** $1 registration number, $2 state, $3 hull number: the score is the share of the number that is known. */
const candidatesSql = (byRegistration: boolean, byHull: boolean): string => `
  with found as (
    select hull_number as id, round(coalesce(length($1) / greatest(length(registration_number), 1)::numeric,
      length($3) / greatest(length(hull_number), 1)::numeric), 4) as score
    from vehicles.vessel
    where ${byRegistration ? BY_REGISTRATION : '$2::text is not null'} and ${byHull ? BY_HULL : '$3::text is null'}
  )`;
const FIRST_PAGE_PARAMETER = 4;

/** What begins so stands, sign by sign, before `~`, which no number holds. */
const BY_REGISTRATION = `registration_state = $2 and registration_number ~>=~ $1 and registration_number ~<~ ($1 || '~')`;
const BY_HULL = `hull_number ~>=~ $3 and hull_number ~<~ ($3 || '~')`;

/** Ranked candidates. @throws GraphQLError for a search that is too broad or can't be read. */
export async function searchVessels(
  database: Queryable,
  request: VesselSearchRequest,
): Promise<VesselSearchResult> {
  const window = readPage(request);
  const { by } = request;
  const registration = readBeginning(by.registrationNumber, 'registrationNumber', MIN_REGISTRATION_SIGNS);
  const hull = readBeginning(by.hullNumber, 'hullNumber', MIN_HULL_SIGNS);
  if (registration === null && hull === null)
    throw searchTooBroad('give a registration number or a hull number, or the beginning of one');
  const state = readState(by.registrationState, 'registrationState');
  const sql = candidatesSql(registration !== null, hull !== null) + pageSql(window, FIRST_PAGE_PARAMETER);
  const parameters = [registration, state, hull, ...pageParameters(window)];
  return toPage(await database.query<Candidate>(sql, parameters), window);
}

/** INVARIANT: what reaches LIKE holds capitals and digits only, so nothing in it needs escaping. */
function readBeginning(text: string | null | undefined, name: string, least: number): string | null {
  if (text === null || text === undefined || text === '') return null;
  const signs = text.toUpperCase().replace(/[\s-]/g, '');
  if (!/^[A-Z0-9]+$/.test(signs) || signs.length > MAX_SIGNS)
    throw badInput(`\`${name}\` takes up to ${MAX_SIGNS} letters and digits`);
  if (signs.length < least) throw searchTooBroad(`give at least ${least} characters of \`${name}\``);
  return signs;
}
