// The off-line search: records by what many pieces of property have in common, open and closed, in a period.
import type { Queryable } from '../../../platform/database.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import {
  type DayPage,
  type DayPageRequest,
  readDayPage,
  toDayPage,
} from '../../domain/hot-files/day-page.ts';
import { badInput, readDay, readWord, searchTooBroad } from '../../reading/client-input.ts';
import { PROPERTY_FILES, type PropertyName } from '../files/property-files.ts';
import { type PropertyRecord, type PropertyRow, recordFor, selectRecord } from './property-record.ts';

/** What is looked for, as the schema takes it. */
export interface PropertySearch {
  readonly file: Uppercase<PropertyName>;
  readonly enteredFrom: unknown;
  readonly enteredTo: unknown;
  readonly ori?: string | null;
  readonly oca?: string | null;
  readonly make?: string | null;
  readonly brand?: string | null;
  readonly model?: string | null;
  readonly type?: string | null;
  readonly caliber?: string | null;
  readonly color?: string | null;
  readonly year?: number | null;
  readonly denomination?: number | null;
}

/** A search with the page that is asked for. */
export interface PropertySearchRequest extends DayPageRequest {
  readonly by: PropertySearch;
}

const LONGEST_PERIOD_DAYS = 366;
const DAY_MS = 86_400_000;
/** Codes by which property may be described, under the names that its descriptions have for them. */
const CODES = ['make', 'brand', 'model', 'type', 'caliber'] as const;
const AFTER_ALL = { day: '9999-12-31', nic: '' };

/**
 * $1 the viewer's agency, $2 today, $3 file, $4 and $5 the period, $6 ORI, $7 OCA, $8 description, $9 a color, $10
 * whether records before their check are for every agency, $11 and $12 the place after which the page begins, $13 its size.
 */
const FOUND = `
  select entered_on as day, ${selectRecord()} from property.hot_file record
  where file = $3 and entered_on between $4::date and $5::date
    and ($6::text is null or ori = $6) and ($7::text is null or oca = $7)
    and description @> $8::jsonb
    and ($9::text is null or description ->> 'color' = $9 or description -> 'colors' @> to_jsonb($9::text))
    and (status <> 'PENDING' or ori = $1 or $10)
    and (entered_on, record.nic) < ($11::date, $12)
  order by entered_on desc, record.nic desc limit $13`;

/** Searches for one viewer, on the day `today`; newest first. */
export function propertySearcher(database: Queryable, viewer: RecordViewer, today: string) {
  return async ({ by, ...page }: PropertySearchRequest): Promise<DayPage<PropertyRecord>> => {
    const window = readDayPage(page);
    const { after = AFTER_ALL, size } = window;
    const checkIsForAll = !viewer.rules.ownAgencyOnly.includes('unchecked-hot-file');
    const rows = await database.query<PropertyRow & { readonly day: string }>(FOUND, [
      viewer.agency,
      today,
      ...readSearch(by),
      checkIsForAll,
      after.day,
      after.nic,
      size + 1,
    ]);
    return toDayPage(rows, window, recordFor(viewer));
  };
}

function readSearch(by: PropertySearch): readonly unknown[] {
  const { file } = PROPERTY_FILES[by.file.toLowerCase() as PropertyName];
  const from = readDay(by.enteredFrom, 'by.enteredFrom');
  const to = readDay(by.enteredTo, 'by.enteredTo');
  assertPeriod(from, to);
  const [ori, oca, color] = (['ori', 'oca', 'color'] as const).map((name) => {
    const text = by[name];
    return text ? readWord(text, `by.${name}`) : null;
  });
  const description = descriptionOf(by);
  if (!ori && !oca && !color && Object.keys(description).length === 0)
    throw searchTooBroad('say something of the property, or which agency or case it was entered for');
  return [file.letter, from, to, ori, oca, JSON.stringify(description), color];
}

function assertPeriod(from: string, to: string): void {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (days < 0) throw badInput('`by.enteredTo` is before `by.enteredFrom`');
  if (days > LONGEST_PERIOD_DAYS)
    throw searchTooBroad(`a period of up to ${LONGEST_PERIOD_DAYS} days can be searched at once`);
}

function descriptionOf(by: PropertySearch): Readonly<Record<string, string | number>> {
  const codes = CODES.flatMap((name) => {
    const text = by[name];
    return text ? [[name, readWord(text, `by.${name}`)] as const] : [];
  });
  const numbers = (['year', 'denomination'] as const).flatMap((name) => {
    const number = by[name];
    return typeof number === 'number' ? [[name, number] as const] : [];
  });
  return Object.fromEntries<string | number>([...codes, ...numbers]);
}
