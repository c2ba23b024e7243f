// Which vehicle could be meant: by plate with wildcards or a misread character, and by part of a VIN.
import type { Queryable } from '../../../platform/database.ts';
import {
  type Page,
  type PageRequest,
  pageParameters,
  pageSql,
  readPage,
  toPage,
} from '../../reading/search-page.ts';
import {
  type PlateSearch,
  readVehicleSearch,
  type SoughtVehicle,
  type VehicleSearch,
} from './read-vehicle-search.ts';

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

/**
 * A plate without wildcards is also looked for with one character misread. $1 plate, $2 pattern, $3 state, $4 VIN,
 * $5 VIN pattern, $6 share of the plate that is known, $7 whether the plate may be misread, $8 its
 * beginning; the page begins at $9.
 */
const candidatesSql = ({ plate, pattern, beginning, isWhole, vin }: SoughtVehicle): string => `
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
    where ${plate === null ? NO_PLATE_ASKED : byPlate({ pattern, beginning, isWhole })} and ${vin === null ? NO_VIN_ASKED : BY_VIN}
  ), found as (
    select id, plate_match as "plateMatch", vin_match as "vinMatch",
      round(case when $1::text is null then vin_score
        when $4::text is null then plate_score
        else (plate_score + vin_score) / 2 end, 4) as score
    from candidate
  )`;
const FIRST_PAGE_PARAMETER = 9;

/**
 * Of ways to match only those are named that are asked for: an `or` would keep an index from answering alone. A plate of
 * which the beginning is known is looked for among those that begin so, and for nothing else that an index might offer.
 */
function byPlate({ pattern, beginning, isWhole }: Omit<PlateSearch, 'plate' | 'known'>): string {
  const beginsSo = `(plate ~>=~ $8 and plate ~<~ ($8 || '~') and plate || '' like $2)`;
  const like = beginning === null ? 'plate like $2' : beginsSo;
  const misread = 'plate operator(public.%) $1 and public.levenshtein(plate, $1) <= 1';
  const known = `$8::text is ${beginning === null ? 'null' : 'not null'}`;
  const ways = [pattern === null ? 'plate = $1' : like, ...(isWhole ? [misread] : [])];
  return `plate_state = $3 and $7::boolean is not null and ${known} and (${ways.join(' or ')})`;
}
const BY_VIN = 'vin like $5';
/** A parameter has a type only where it is named. */
const NO_PLATE_ASKED = '$3::text is not null and $7::boolean is not null and $8::text is null';
const NO_VIN_ASKED = '$5::text is null';

/** Ranked candidates. @throws GraphQLError for a search that is too broad or can't be read. */
export async function searchVehicles(
  database: Queryable,
  request: VehicleSearchRequest,
): Promise<VehicleSearchResult> {
  const window = readPage(request);
  const sought = readVehicleSearch(request.by);
  const { plate, pattern, state, vin, vinPattern, known, isWhole, beginning } = sought;
  const sql = candidatesSql(sought) + pageSql(window, FIRST_PAGE_PARAMETER);
  const asked = [plate, pattern, state, vin, vinPattern, known, isWhole, beginning];
  const parameters = [...asked, ...pageParameters(window)];
  const rows = await database.query<Candidate>(sql, parameters);
  const edges = rows.map((row) => ({
    id: row.id,
    score: row.score,
    matchedBy: [row.plateMatch, row.vinMatch].filter((match) => match !== null),
  }));
  return toPage(edges, window);
}
