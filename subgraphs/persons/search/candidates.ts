// How persons with a name like the one looked for are found and ranked: two ways to reach them, one way to rank them.

/**
 * $1 last, $2 its parts, $3 first (null: unknown; one letter: an initial), $4 its nicknames, $5 birth, $6 years, $7 sex.
 * The page begins at `FIRST_PAGE_PARAMETER`.
 */
export const FIRST_PAGE_PARAMETER = 8;

/** So many different surnames and given names are looked at, the most alike first: 1,600 pairs at most. */
const ALIKE = 40;

/** Everyone who was born on the day: some dozens in a million. */
const BORN_THEN = `
  with reached as (
    select n.person_id, n.position from persons.person p join persons.name n on n.person_id = p.id
    where p.date_of_birth = $5::date
  )`;

const surnamesLike = (name: string, asked: string, least: number): string => `
  ${name} as (
    select s.part, max(persons.name_fit(s.part, asked.part)) as fit
    from unnest(${asked}) as asked (part) join persons.surname s
      on s.part = asked.part or s.sound = nullif(public.dmetaphone(asked.part), '')
        or s.letters = persons.letters_of(asked.part) or s.part operator(public.%) asked.part
    group by s.part having max(persons.name_fit(s.part, asked.part)) >= ${least}
    order by fit desc, part limit ${ALIKE}
  )`;

const givenNamesLike = (name: string, asked: string): string => `
  ${name} as (
    select g.name, max(persons.name_fit(g.name, asked.name)) as fit
    from unnest(${asked}) as asked (name) join persons.given_name g
      on g.name = asked.name or g.sound = nullif(public.dmetaphone(asked.name), '')
        or g.letters = persons.letters_of(asked.name) or g.name operator(public.%) asked.name
    group by g.name having max(persons.name_fit(g.name, asked.name)) >= 0.4
    order by fit desc, name limit ${ALIKE}
  )`;

/** By both names, also the one in the other's place: the family name stands first in much of the world. */
const BOTH_NAMES = `
  with ${surnamesLike('surnames', '$1::text || $2::text[]', 0.45)},
  ${givenNamesLike('given_names', '$3::text || $4::text[]')},
  ${surnamesLike('turned_surnames', 'array[$3::text]', 0.6)},
  ${givenNamesLike('turned_given_names', 'array[$1::text]')},
  reached as (
    select part.person_id, part.position from surnames s, given_names g, persons.name_part part
    where part.part = s.part and part.first_key = g.name
    union
    select part.person_id, part.position from turned_surnames s, turned_given_names g, persons.name_part part
    where part.part = s.part and part.first_key = g.name
  )`;

/** By the surname and at most an initial: only what is very like it, for there are many of each. */
const SURNAME = `
  with ${surnamesLike('surnames', '$1::text || $2::text[]', 0.75)},
  reached as (
    select part.person_id, part.position from surnames s join persons.name_part part on part.part = s.part
    where $3::text is null or left(part.first_key, 1) = $3
  )`;

/** A person's best name counts. Materialized, for otherwise each comparison is made again wherever it is spoken of. */
const RANKED = `, named as materialized (
    select n.person_id, n.kind <> 'LEGAL' as alias, n.last_key = $1 as same_last, n.first_key, fit.*,
      public.dmetaphone(n.last_key) = public.dmetaphone($1) and ($3::text is null or length($3) = 1
        or public.dmetaphone(n.first_key) = public.dmetaphone($3)) as phonetic,
      (select coalesce(max(persons.name_fit(asked, part)), 0)
        from unnest($1::text || $2::text[]) as asked, unnest(n.last_key || n.last_parts) as part
        where cardinality($2::text[]) > 0 or cardinality(n.last_parts) > 0) as part_fit
    from reached join persons.name n using (person_id, position), lateral (
      select persons.name_fit(n.last_key, $1) as last_fit,
        case when $3::text is null then null
          when n.first_key = $3 then 1
          when length($3) = 1 then case when left(n.first_key, 1) = $3 then 0.8 else 0 end
          when n.first_key = any($4::text[]) then 0.9
          else persons.name_fit(n.first_key, $3) end as first_fit,
        persons.name_fit(n.last_key, $3) as turned_last_fit, persons.name_fit(n.first_key, $1) as turned_first_fit
    ) as fit
  ), seen as materialized (
    select person_id, alias, same_last, phonetic, first_key,
      turned, not turned and part_fit * 0.92 > last_fit as in_part,
      case when turned then turned_last_fit else greatest(last_fit, part_fit * 0.92) end as last_fit,
      case when turned then turned_first_fit else first_fit end as first_fit
    from named, lateral (
      select coalesce(length($3) > 1 and turned_last_fit + turned_first_fit
        > greatest(last_fit, part_fit * 0.92) + first_fit + 0.3, false) as turned
    ) as way
  ), fitting as (
    select p.id, s.alias, s.turned, s.in_part, s.same_last,
      s.same_last and ($3::text is null or s.first_key = $3) as exact,
      coalesce(length($3) = 1 and s.first_key <> $3 and left(s.first_key, 1) = $3, false) as initial,
      coalesce(not s.turned and s.first_key <> $3 and s.first_key = any($4::text[]), false) as nickname,
      s.phonetic, p.date_of_birth = $5::date as same_birth,
      round((0.5 * s.last_fit + 0.3 * coalesce(s.first_fit, 0.6)
        + 0.2 * case when $5::date is null then 0.6
            when p.date_of_birth = $5::date then 1
            else 0.8 - 0.06 * abs(p.date_of_birth - $5::date) / 365.25 end
        - case when s.alias then 0.02 else 0 end - case when s.turned then 0.05 else 0 end)::numeric, 4) as score
    from seen s join persons.person p on p.id = s.person_id
    where s.last_fit >= 0.45 and coalesce(s.first_fit, 1) >= 0.4
      and ($5::date is null or p.date_of_birth between $5::date - make_interval(years => $6) and $5::date + make_interval(years => $6))
      and ($7::text is null or p.sex = $7)
  ), best as (
    select distinct on (id) * from fitting order by id, score desc, alias
  ), found as (
    select id, score, exact, initial, nickname, turned, in_part as "inPart", same_last as "sameLast", phonetic, alias,
      same_birth as "sameBirth" from best
  )`;

/** What a search can go by. */
export interface Known {
  readonly first: string | null;
  readonly birth: string | null;
  readonly years: number;
}

/** The statement up to its common table `found`. */
export function candidatesSql({ first, birth, years }: Known): string {
  if (birth !== null && years === 0) return BORN_THEN + RANKED;
  return (first !== null && first.length > 1 ? BOTH_NAMES : SURNAME) + RANKED;
}
