// Which warrants are about somebody of whom the index has nobody, by the name or the number of an inquiry (QW)?
import type { Queryable } from '../../../../platform/database.ts';
import type { RecordViewer } from '../../../../schema/policy/record-rules.ts';
import type { SoughtPerson } from '../../search/read-search.ts';
import { type PersonRecord, type PersonRecordRow, recordFor, selectRecord } from './person-record.ts';

/** What an inquiry goes by: a name with what is known beside it, or a number. */
export type SoughtUnindexed =
  | { readonly kind: 'name'; readonly name: SoughtPerson }
  /** `<state>:<number>`. */
  | { readonly kind: 'license'; readonly license: string }
  | { readonly kind: 'fbiNumber'; readonly fbiNumber: string };

/** More are not told apart on a screen. */
const MOST_HITS = 20;

const found = (condition: string) => `select ${selectRecord('$1')}
  from persons.unindexed_subject u join persons.hot_file record using (nic)
  where record.status = 'ACTIVE' and (record.validation_due is null or record.validation_due >= $1::date) and ${condition}
  order by record.entered_at desc, record.nic limit ${MOST_HITS}`;

/** $2 last and $3 first name, $4 nicknames, $5 date of birth, $6 years that it may be off, $7 sex. */
const BY_NAME = found(`u.last_sound = public.dmetaphone($2) and (u.last_key = $2 or u.last_sound <> '')
    and ($3::text is null or u.first_key = $3 or u.first_key = any($4::text[])
      or public.dmetaphone(u.first_key) = nullif(public.dmetaphone($3), '')
      or (length($3) = 1 and left(u.first_key, 1) = $3))
    and ($5::date is null or u.date_of_birth is null
      or u.date_of_birth between $5::date - make_interval(years => $6) and $5::date + make_interval(years => $6))
    and ($7::text is null or record.subject ->> 'sex' in ($7, 'U'))`);
const BY_LICENSE = found('u.license = $2');
const BY_FBI_NUMBER = found('u.fbi_number = $2');

/** Finds those that are hits, for one request, on the day `today`. */
export function unindexedWants(database: Queryable, viewer: RecordViewer, today: string) {
  return async (sought: SoughtUnindexed): Promise<readonly PersonRecord[]> => {
    const [sql, parameters] = statementFor(sought);
    const rows = await database.query<PersonRecordRow>(sql, [today, ...parameters]);
    return rows.flatMap((row) => recordFor(viewer)(row) ?? []);
  };
}

function statementFor(sought: SoughtUnindexed): readonly [string, readonly unknown[]] {
  if (sought.kind === 'license') return [BY_LICENSE, [sought.license]];
  if (sought.kind === 'fbiNumber') return [BY_FBI_NUMBER, [sought.fbiNumber]];
  const { last, first, nicknames, birth, years, sex } = sought.name;
  return [BY_NAME, [last, first, nicknames, birth, years, sex]];
}
