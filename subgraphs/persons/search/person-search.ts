// Who could be meant: candidates by name and date of birth, the way a field unit asks, with the reasons they fit.
import type { Queryable } from '../../../platform/database.ts';
import {
  type Page,
  type PageRequest,
  pageParameters,
  pageSql,
  readPage,
  toPage,
} from '../../reading/search-page.ts';
import { candidatesSql, FIRST_PAGE_PARAMETER } from './candidates.ts';
import { type PersonSearch, readSearch } from './read-search.ts';

export interface PersonSearchRequest extends PageRequest {
  readonly by: PersonSearch;
}

interface Candidate {
  readonly id: string;
  readonly score: number;
  readonly exact: boolean;
  readonly initial: boolean;
  readonly nickname: boolean;
  readonly turned: boolean;
  readonly inPart: boolean;
  readonly sameLast: boolean;
  readonly phonetic: boolean;
  readonly alias: boolean;
  readonly sameBirth: boolean | null;
}

export type PersonSearchResult = Page<{ personId: string; score: number; matchedBy: readonly string[] }>;

/** Ranked candidates. @throws GraphQLError for a search that is too broad or can't be read. */
export async function searchPersons(
  database: Queryable,
  request: PersonSearchRequest,
): Promise<PersonSearchResult> {
  const window = readPage(request);
  const sought = readSearch(request.by);
  const { last, lastParts, first, nicknames, birth, years, sex } = sought;
  const sql = candidatesSql(sought) + pageSql(window, FIRST_PAGE_PARAMETER);
  const parameters = [last, lastParts, first, nicknames, birth, years, sex, ...pageParameters(window)];
  const rows = await database.query<Candidate>(sql, parameters);
  const edges = rows.map((row) => ({
    id: row.id,
    personId: row.id,
    score: row.score,
    matchedBy: reasonsOf(row),
  }));
  return toPage(edges, window);
}

function reasonsOf(candidate: Candidate): readonly string[] {
  const { initial, nickname, alias, sameBirth } = candidate;
  const birth = sameBirth === null ? [] : [sameBirth ? 'DATE_OF_BIRTH' : 'DATE_OF_BIRTH_NEAR'];
  return [
    ...nameReason(candidate),
    ...(initial ? ['INITIAL'] : []),
    ...(nickname ? ['NICKNAME'] : []),
    ...(alias ? ['ALIAS'] : []),
    ...birth,
  ];
}

/** An initial or a nickname is no exact name: it says so beside how the last name fits, unless that is the same. */
function nameReason({ exact, initial, nickname, turned, inPart, sameLast, phonetic }: Candidate) {
  if (exact) return ['EXACT_NAME'];
  if (turned) return ['TURNED_NAME'];
  if ((initial || nickname) && sameLast) return [];
  if (inPart) return ['PART_OF_NAME'];
  return [phonetic ? 'PHONETIC_NAME' : 'SIMILAR_NAME'];
}
