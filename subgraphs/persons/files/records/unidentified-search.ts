// Who was found that nobody could name: open records of the unidentified person file by what can be seen (QU).
import type { Queryable } from '../../../../platform/database.ts';
import type { RecordViewer } from '../../../../schema/policy/record-rules.ts';
import { SEX } from '../../../domain/codes/person-codes.ts';
import { HOT_FILES } from '../../../domain/hot-files/hot-file.ts';
import { OPEN_STATES } from '../../../domain/hot-files/life-cycle.ts';
import { badInput, ifGiven, readCode, readDay, searchTooBroad } from '../../../reading/client-input.ts';
import { type PersonRecord, type PersonRecordRow, recordFor, selectRecord } from './person-record.ts';

/** What is asked: a period of entry, and what can be seen. */
export interface UnidentifiedSearch {
  readonly enteredFrom: unknown;
  readonly enteredTo: unknown;
  readonly sex?: string | null;
  /** In years. */
  readonly age?: number | null;
}

const MOST_HITS = 50;
const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;
const OPEN = OPEN_STATES.map((state) => `'${state}'`).join(', ');

const FOUND = `select ${selectRecord('$1')} from persons.hot_file record
  where file = '${HOT_FILES.unidentified.letter}' and entered_on between $2::date and $3::date and status in (${OPEN})
    and (validation_due is null or validation_due >= $1::date)
    and ($4::text is null or details ->> 'sex' = $4)
    and ($5::integer is null
      or $5 between (details ->> 'estimatedAgeFrom')::integer and (details ->> 'estimatedAgeTo')::integer)
  order by entered_on desc, record.nic limit ${MOST_HITS}`;

/** Finds records for one request, on the day `today`. @throws GraphQLError that says what can't be asked. */
export function unidentifiedSearcher(database: Queryable, viewer: RecordViewer, today: string) {
  return async ({ sex, age, ...period }: UnidentifiedSearch): Promise<readonly PersonRecord[]> => {
    const { from, to } = readPeriod(period);
    const rows = await database.query<PersonRecordRow>(FOUND, [
      today,
      from,
      to,
      ifGiven(sex, (code) => readCode(SEX, code, 'sex')),
      age ?? null,
    ]);
    return rows.flatMap((row) => recordFor(viewer)(row) ?? []);
  };
}

function readPeriod({ enteredFrom, enteredTo }: Pick<UnidentifiedSearch, 'enteredFrom' | 'enteredTo'>) {
  const [from, to] = [readDay(enteredFrom, 'enteredFrom'), readDay(enteredTo, 'enteredTo')];
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (days < 0) throw badInput('`enteredTo` is before `enteredFrom`');
  if (days > LONGEST_DAYS) throw searchTooBroad(`ask for ${LONGEST_DAYS} days at most`);
  return { from, to };
}
