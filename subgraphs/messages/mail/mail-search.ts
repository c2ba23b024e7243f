// How words are sought in an agency's mail: newest first, and in one page never further back than so many messages.
import type { Queryable } from '../../../platform/database.ts';
import { mayReadContent } from '../../../schema/policy/message-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { badInput } from '../../reading/client-input.ts';
import { type MailPage, type MailWindow, type PlaceInMail, toMailPage } from './mail-page.ts';
import { MESSAGE_COLUMNS, type MessageRow, messageOf, READABLE, readableBy } from './message.ts';

/** A mailbox grows for years; a page costs the same in any, and the next one goes on where it stopped. */
export const MOST_LOOKED_AT = 1_000;

/** INVARIANT: what a viewer may not read is not searched: that it was found would tell what it says. */
const FOUND = `m.words @@ websearch_to_tsquery('simple', $7) and (not m.carries_criminal_history or $8::boolean)`;

const NEWEST_FIRST = `order by box.sent_at desc, box.id desc limit ${MOST_LOOKED_AT}`;

/** Places in the mailbox and the text of each, by its own key: whatever they hold, no more are fetched than are looked at. */
const walk = (places: string, whose: string): string => `
    (select box.id, box.sent_at, text.found from (${places}) as box cross join lateral (
      select ${FOUND} as found from messages.message m where m.id = box.id and ${READABLE} and ${whose} limit 1
    ) as text ${NEWEST_FIRST})`;

const CAME_IN = `select message_id as id, sent_at from messages.recipient
      where ori = $1 and (sent_at, message_id) < ($4::timestamptz, $5)`;
const WENT_OUT = `select id, sent_at from messages.message where sender = $1 and (sent_at, id) < ($4::timestamptz, $5)`;

/**
 * What came in and what went out, each along its index. A message that the viewer may not know of is not counted, so that
 * where the search stops tells of none. One row at least: where it stopped, null where it looked at everything.
 */
const SEARCH = `
  with looked_at as (${walk(CAME_IN, 'm.sender <> $1')} union all ${walk(WENT_OUT, 'm.sender = $1')}
    order by sent_at desc, id desc limit ${MOST_LOOKED_AT}
  ), stopped as (
    select sent_at, id from looked_at order by sent_at desc, id desc offset ${MOST_LOOKED_AT - 1}
  ), page as (
    select id from looked_at where found order by sent_at desc, id desc limit $6 + 1
  )
  select ${MESSAGE_COLUMNS}, stopped.sent_at as "stoppedSentAt", stopped.id as "stoppedId"
  from (values (1)) as always left join stopped on true left join page on true left join messages.message m on m.id = page.id
  order by m.sent_at desc, m.id desc`;

interface Stopped {
  readonly stoppedSentAt: string | null;
  readonly stoppedId: string | null;
}

/** A message, or that there is none. */
type SearchRow = Stopped & (MessageRow | { readonly id: null });

const MOST_SIGNS = 200;

/** Messages of the viewer's agency that hold the words of `text`. @throws GraphQLError for a text without any. */
export async function searchMail(
  { database, viewer }: { readonly database: Queryable; readonly viewer: RecordViewer },
  text: string,
  window: MailWindow,
): Promise<MailPage> {
  const rows = await database.query<SearchRow>(SEARCH, [
    ...readableBy(viewer),
    ...window.before,
    window.size,
    readSearch(text),
    mayReadContent({ carriesCriminalHistory: true }, viewer),
  ]);
  const found = rows.flatMap((row) => (row.id === null ? [] : (messageOf(row, viewer) ?? [])));
  return toMailPage(found, window, stoppedAt(rows[0]));
}

function stoppedAt(row: Stopped | undefined): PlaceInMail | undefined {
  const { stoppedSentAt = null, stoppedId = null } = row ?? {};
  return stoppedSentAt === null || stoppedId === null ? undefined : { sentAt: stoppedSentAt, id: stoppedId };
}

function readSearch(text: string): string {
  if (text.length > MOST_SIGNS) throw badInput(`\`text\` takes up to ${MOST_SIGNS} signs`);
  if (/[\p{L}\p{N}]{2}/u.test(text)) return text;
  throw badInput('`text` holds no word: nothing was looked up');
}
