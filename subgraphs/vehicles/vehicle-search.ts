// Which vehicle could be meant: by plate with wildcards or a misread character, and by part of a VIN.
import type { Queryable } from '../../platform/database.ts';
import { badInput, readState, searchTooBroad } from '../reading/client-input.ts';
import {
  type Page,
  type PageRequest,
  pageParameters,
  pageSql,
  readPage,
  toPage,
} from '../reading/search-page.ts';

/** What is known of the vehicle looked for, as the schema takes it. */
export interface VehicleSearch {
  readonly plate?: string | null;
  readonly plateState: string;
  readonly vin?: string | null;
}

export interface VehicleSearchRequest extends PageRequest {
  readonly by: VehicleSearch;
}

interface Candidate {
  readonly id: string;
  readonly score: number;
  readonly plateMatch: string | null;
  readonly vinMatch: string | null;
}

export type VehicleSearchResult = Page<{ id: string; score: number; matchedBy: readonly string[] }>;

const MIN_PLATE_SIGNS = 3;
const MIN_VIN_SIGNS = 6;
const MAX_SIGNS = 20;
/** An ordinary plate: what is shorter may be the beginning of one. */
const WHOLE_PLATE_SIGNS = 7;

/**
 * A plate without wildcards is also looked for with one character misread. $1 plate, $2 pattern, $3 state, $4 VIN,
 * $5 VIN pattern, $6 share of the plate that is known, $7 whether the plate may be misread; the page begins at $8.
 */
const candidatesSql = ({ plate, pattern, isWhole, vin }: ReturnType<typeof readSearch>): string => `
  with candidate as (
    select vin as id,
      case when $1::text is null then null
        when plate = $1 then 'EXACT_PLATE'
        when plate like $2::text then 'PARTIAL_PLATE'
        else 'SIMILAR_PLATE' end as plate_match,
      case when $4::text is null then null when vin = $4 then 'EXACT_VIN' else 'PARTIAL_VIN' end as vin_match,
      case when plate = $1 then 1
        when plate like $2 then 0.5 + 0.4 * $6::numeric
        else 0.6 end as plate_score,
      case when vin = $4 then 1 else 0.5 + 0.5 * length($4) / 17.0 end as vin_score
    from vehicles.vehicle
    where ${plate === null ? NO_PLATE_ASKED : byPlate(pattern, isWhole)} and ${vin === null ? NO_VIN_ASKED : BY_VIN}
  ), found as (
    select id, plate_match as "plateMatch", vin_match as "vinMatch",
      round(case when $1::text is null then vin_score
        when $4::text is null then plate_score
        else (plate_score + vin_score) / 2 end, 4) as score
    from candidate
  )`;
const FIRST_PAGE_PARAMETER = 8;

/** Of ways to match only those are named that are asked for: an `or` would keep an index from answering alone. */
function byPlate(pattern: string | null, isWhole: boolean): string {
  const misread = 'plate operator(public.%) $1 and public.levenshtein(plate, $1) <= 1';
  const ways = [pattern ? 'plate like $2' : 'plate = $1', ...(isWhole ? [misread] : [])];
  return `plate_state = $3 and $7::boolean is not null and (${ways.join(' or ')})`;
}
const BY_VIN = 'vin like $5';
/** A parameter has a type only where it is named. */
const NO_PLATE_ASKED = '$3::text is not null and $7::boolean is not null';
const NO_VIN_ASKED = '$5::text is null';

/** Ranked candidates. @throws GraphQLError for a search that is too broad or can't be read. */
export async function searchVehicles(
  database: Queryable,
  request: VehicleSearchRequest,
): Promise<VehicleSearchResult> {
  const window = readPage(request);
  const sought = readSearch(request.by);
  const { plate, pattern, state, vin, vinPattern, known, isWhole } = sought;
  const sql = candidatesSql(sought) + pageSql(window, FIRST_PAGE_PARAMETER);
  const parameters = [plate, pattern, state, vin, vinPattern, known, isWhole, ...pageParameters(window)];
  const rows = await database.query<Candidate>(sql, parameters);
  const edges = rows.map((row) => ({
    id: row.id,
    score: row.score,
    matchedBy: [row.plateMatch, row.vinMatch].filter((match) => match !== null),
  }));
  return toPage(edges, window);
}

function readSearch({ plate, plateState, vin }: VehicleSearch) {
  if (!plate && !vin) throw searchTooBroad('give a plate or an identification number, or part of one');
  const state = readState(plateState, 'plateState');
  return { ...readPlateSearch(plate ?? null), ...readVin(vin ?? null), state };
}

interface PlateSearch {
  readonly plate: string | null;
  /** What reaches LIKE; null where only the whole plate is meant. */
  readonly pattern: string | null;
  /** Share of the plate that is known. */
  readonly known: number;
  /** Whether it was read without gaps, so that one character of it may be wrong. */
  readonly isWhole: boolean;
}

const NO_PLATE: PlateSearch = { plate: null, pattern: null, known: 0, isWhole: false };

/**
 * What is shorter than a plate also stands for plates that begin with it.
 *
 * INVARIANT: what reaches LIKE holds capitals, digits and our own wildcards, so nothing in it needs escaping.
 */
function readPlateSearch(text: string | null): PlateSearch {
  if (text === null || text === '') return NO_PLATE;
  const plate = text.toUpperCase().replace(/[\s-]/g, '');
  if (!/^[A-Z0-9*?]+$/.test(plate) || plate.length > MAX_SIGNS)
    throw badInput(
      '`plate` takes up to 20 letters and digits, `?` for one unknown character and `*` for any number',
    );
  const signs = plate.replace(/[*?]/g, '').length;
  if (signs < MIN_PLATE_SIGNS)
    throw searchTooBroad(`give at least ${MIN_PLATE_SIGNS} characters of the plate`);
  const known = signs / Math.max(WHOLE_PLATE_SIGNS, signs);
  const isWhole = signs === plate.length;
  if (!isWhole) return { plate, pattern: plate.replaceAll('*', '%').replaceAll('?', '_'), known, isWhole };
  return { plate, pattern: signs < WHOLE_PLATE_SIGNS ? `${plate}%` : null, known, isWhole };
}

function readVin(text: string | null): { vin: string | null; vinPattern: string | null } {
  if (text === null || text === '') return { vin: null, vinPattern: null };
  const vin = text.toUpperCase().replace(/[\s-]/g, '');
  if (!/^[A-Z0-9]{1,17}$/.test(vin)) throw badInput('`vin` takes up to 17 letters and digits');
  if (vin.length < MIN_VIN_SIGNS)
    throw searchTooBroad(`give at least ${MIN_VIN_SIGNS} characters of the VIN in a row`);
  return { vin, vinPattern: `%${vin}%` };
}
