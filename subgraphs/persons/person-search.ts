// Who could be meant: candidates by name and date of birth, the way a field unit asks, with the reasons they fit.
import type { Queryable } from '../../platform/database.ts';
import { badInput, searchTooBroad } from '../client-input.ts';
import { nameKey } from '../name-key.ts';
import { type Page, type PageRequest, pageParameters, pageSql, readPage, toPage } from '../search-page.ts';

/** What is known of the person looked for, as the schema takes it. */
export interface PersonSearch {
  readonly lastName: string;
  readonly firstName?: string | null;
  readonly dateOfBirth?: string | null;
  readonly dateOfBirthToleranceYears: number;
  readonly sex?: string | null;
}

export interface PersonSearchRequest extends PageRequest {
  readonly by: PersonSearch;
}

interface Candidate {
  readonly id: string;
  readonly score: number;
  readonly exact: boolean;
  readonly initial: boolean;
  readonly sameLast: boolean;
  readonly phonetic: boolean;
  readonly alias: boolean;
  readonly sameBirth: boolean | null;
}

export type PersonSearchResult = Page<{ personId: string; score: number; matchedBy: readonly string[] }>;

const MAX_TOLERANCE_YEARS = 10;
const MAX_NAME = 100;

/**
 * Last names that are equal, sound alike (double metaphone) or share enough trigrams; first names by likeness or
 * initial. A person's best name counts. $1 last, $2 first, $3 birth, $4 years, $5 sex; the page begins at $6.
 */
const CANDIDATES = `
  with named as (
    select n.person_id, n.kind <> 'LEGAL' as alias,
      n.last_key = $1 as same_last, n.last_key = $1 and ($2::text is null or n.first_key = $2) as exact,
      coalesce(length($2) = 1 and n.first_key <> $2 and left(n.first_key, 1) = $2, false) as initial,
      n.last_sound = public.dmetaphone($1) and ($2::text is null or length($2) = 1
        or n.first_sound = public.dmetaphone($2)) as phonetic,
      case when n.last_key = $1 then 1
        else greatest(public.similarity(n.last_key, $1),
          case when n.last_sound = public.dmetaphone($1) then 0.75 else 0 end,
          1 - public.levenshtein(left(n.last_key, 60), left($1, 60))::real / greatest(length(n.last_key), length($1))) end as last_fit,
      case when $2::text is null then null
        when n.first_key = $2 then 1
        when length($2) = 1 then case when left(n.first_key, 1) = $2 then 0.8 else 0 end
        else greatest(public.similarity(n.first_key, $2),
          case when n.first_sound = public.dmetaphone($2) then 0.7 else 0 end,
          1 - public.levenshtein(left(n.first_key, 60), left($2, 60))::real / greatest(length(n.first_key), length($2), 1)) end as first_fit
    from persons.name n
    where n.last_key = $1 or n.last_sound = nullif(public.dmetaphone($1), '') or n.last_key operator(public.%) $1
  ), fitting as (
    select p.id, n.alias, n.exact, n.initial, n.same_last, n.phonetic, p.date_of_birth = $3::date as same_birth,
      round((0.55 * n.last_fit + 0.25 * coalesce(n.first_fit, 0.6)
        + 0.2 * case when $3::date is null then 0.6
            when p.date_of_birth = $3::date then 1
            else 0.8 - 0.06 * abs(p.date_of_birth - $3::date) / 365.25 end
        - case when n.alias then 0.02 else 0 end)::numeric, 4) as score
    from named n join persons.person p on p.id = n.person_id
    where n.last_fit >= 0.45 and coalesce(n.first_fit, 1) >= 0.4
      and ($3::date is null or p.date_of_birth between $3::date - make_interval(years => $4) and $3::date + make_interval(years => $4))
      and ($5::text is null or p.sex = $5)
  ), best as (
    select distinct on (id) * from fitting order by id, score desc, alias
  ), found as (
    select id, score, exact, initial, same_last as "sameLast", phonetic, alias, same_birth as "sameBirth" from best
  )`;
const FIRST_PAGE_PARAMETER = 6;

/** Ranked candidates. @throws GraphQLError for a search that is too broad or can't be read. */
export async function searchPersons(
  database: Queryable,
  request: PersonSearchRequest,
): Promise<PersonSearchResult> {
  const window = readPage(request);
  const { last, first, birth, years, sex } = readSearch(request.by);
  const sql = CANDIDATES + pageSql(window, FIRST_PAGE_PARAMETER);
  const parameters = [last, first, birth, years, sex, ...pageParameters(window)];
  const rows = await database.query<Candidate>(sql, parameters);
  const edges = rows.map((row) => ({
    id: row.id,
    personId: row.id,
    score: row.score,
    matchedBy: reasonsOf(row),
  }));
  return toPage(edges, window);
}

function readSearch(by: PersonSearch) {
  const last = readName(by.lastName, 'lastName');
  const first = by.firstName ? readName(by.firstName, 'firstName') : null;
  if (last.length < 2) throw searchTooBroad('give a last name of at least two letters');
  if (!first && !by.dateOfBirth)
    throw searchTooBroad('give a first name or a date of birth beside the last name');
  const years = by.dateOfBirthToleranceYears;
  if (years < 0 || years > MAX_TOLERANCE_YEARS)
    throw badInput(`\`dateOfBirthToleranceYears\` must be between 0 and ${MAX_TOLERANCE_YEARS}`);
  return {
    last,
    first: first || null,
    birth: readDate(by.dateOfBirth ?? null),
    years,
    sex: readSex(by.sex ?? null),
  };
}

function readName(name: string, argument: string): string {
  if (name.length > MAX_NAME) throw badInput(`\`${argument}\` must be at most ${MAX_NAME} characters`);
  return nameKey(name);
}

function readDate(text: string | null): string | null {
  if (text === null) return null;
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)) return text;
  throw badInput('`dateOfBirth` must be a day written YYYY-MM-DD');
}

function readSex(sex: string | null): string | null {
  if (sex === null || ['F', 'M', 'U'].includes(sex)) return sex;
  throw badInput('`sex` must be the NCIC code F, M or U');
}

/** An initial is no exact name: it says so beside how the last name fits, unless that is the same. */
function reasonsOf(candidate: Candidate): readonly string[] {
  const { initial, alias, sameBirth } = candidate;
  const birth = sameBirth === null ? [] : [sameBirth ? 'DATE_OF_BIRTH' : 'DATE_OF_BIRTH_NEAR'];
  return [...nameReason(candidate), ...(initial ? ['INITIAL'] : []), ...(alias ? ['ALIAS'] : []), ...birth];
}

function nameReason({ exact, initial, sameLast, phonetic }: Candidate): readonly string[] {
  if (exact) return ['EXACT_NAME'];
  if (initial && sameLast) return [];
  return [phonetic ? 'PHONETIC_NAME' : 'SIMILAR_NAME'];
}
