// How are the events of a database read, all of them, once? Page by page, the next ones under way while one is hashed.
import type { Queryable } from '../../../platform/database.ts';
import { type Hash, hashOfLeaf } from '../hashing.ts';
import type { Batch } from '../log-source.ts';
import { contradictionIn, type EventRow } from './event-row.ts';

/** Few enough to be read and forgotten before they grow old: old texts are dear to collect. */
const ROWS = 512;
/** Pages that the database reads at the same time. */
const AHEAD = 2;

/** INVARIANT: an event and its subjects are seen at one instant, whatever expires meanwhile. */
const PAGE = `
  select index, id, encode(timestamptz_send(event.at), 'hex') as at, encode(leaf, 'hex') as leaf, body, decision, issuer, viewer, agency, outcome, case_hash, subjects
  from audit.event left join (
    select event, min(at) as first, max(at) as last,
      count(*) || E'\\n' || string_agg(kind || E'\\n' || hash, E'\\n') as subjects
    from audit.subject where event >= $1 and event < $2 group by event
  ) as found on found.event = index and first = event.at and last = event.at
  where index >= $1 and index < $2`;

/** Rows of `audit.subject` that name an event which is not there, though it or later ones were when this began. */
const WITHOUT_EVENT = `
  select event from audit.subject where (event < 0 or event >= $1)
    and not exists (select from audit.event where index = subject.event) limit 1`;

/** Events up to, not with, index `end`. */
export async function* eventBatches(database: Queryable, end: number): AsyncGenerator<Batch> {
  const coming = Array.from({ length: AHEAD }, (_, page) => rowsFrom(database, page * ROWS, end));
  for (let from = 0; from < end; from += ROWS) {
    const rows = (await coming.shift()) ?? [];
    coming.push(rowsFrom(database, from + AHEAD * ROWS, end));
    yield batchOf(rows, from, Math.min(end, from + ROWS));
  }
  const [stray] = await database.query<{ event: number }>(WITHOUT_EVENT, [end]);
  if (!stray) return;
  const detail = `a row of \`audit.subject\` names event ${stray.event}, which is not there`;
  const index = Math.max(0, Math.min(stray.event, end - 1));
  yield { bodies: [], leaves: [], contradictions: [{ index, detail }] };
}

/** A page that can not be read rejects when it is waited for; nobody may come to wait for it. */
function rowsFrom(database: Queryable, from: number, end: number): Promise<readonly EventRow[]> {
  if (from >= end) return Promise.resolve([]);
  const rows = database.query<EventRow>(PAGE, [from, Math.min(end, from + ROWS)]);
  rows.catch(() => {});
  return rows;
}

/** A row that is not there leaves its place empty. */
function batchOf(rows: readonly EventRow[], from: number, until: number): Batch {
  const bodies: (Hash | undefined)[] = new Array(until - from).fill(undefined);
  const leaves: (Hash | undefined)[] = new Array(until - from).fill(undefined);
  for (const { index, body, leaf } of rows) {
    leaves[index - from] = Buffer.from(leaf, 'hex');
    if (body !== null) bodies[index - from] = hashOfLeaf(prefixed(body));
  }
  return { bodies, leaves, contradictions: rows.flatMap((row) => contradictionIn(row) ?? []) };
}

/** Overwritten by the next. */
let scratch = Buffer.alloc(1 << 16);

/** A zero byte and the text in UTF-8, to be hashed at once. */
function prefixed(text: string): Uint8Array {
  if (text.length * 3 >= scratch.length) scratch = Buffer.alloc(text.length * 3 + 1);
  return scratch.subarray(0, 1 + scratch.write(text, 1));
}
