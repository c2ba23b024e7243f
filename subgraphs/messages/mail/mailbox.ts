// What stands in an agency's mail: inbox, outbox and search, each a page that one statement reads.
import type { Queryable } from '../../../platform/database.ts';
import { mayReadContent, mayReadRestricted, readableKinds } from '../../../schema/policy/message-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { badInput } from '../../reading/client-input.ts';
import { type MailPage, type PageArguments, readMailPage, toMailPage } from './mail-page.ts';
import { MESSAGE_COLUMNS, type MessageRow, messageOf } from './message.ts';

interface Mailbox {
  readonly database: Queryable;
  readonly viewer: RecordViewer;
  readonly now: () => Date;
}

/** `$1` the viewer's agency, `$2` kinds, `$3` restricted files too, `$4` and `$5` the place, `$6` how many. */
const READABLE = `m.kind = any($2::text[]) and (not m.restricted or $3::boolean)`;

/** What the page lists is delivered by being listed; the one beyond the page is not. */
const inboxSql = (unread: boolean): string => `
  with found as (
    select r.message_id, r.sent_at from messages.recipient r join messages.message m on m.id = r.message_id
    where r.ori = $1 and ${READABLE} and (r.sent_at, r.message_id) < ($4::timestamptz, $5)
      ${unread ? 'and r.read_at is null' : ''}
    order by r.sent_at desc, r.message_id desc limit $6 + 1
  ), listed as (
    select message_id from found order by sent_at desc, message_id desc limit $6
  ), delivered as (
    update messages.recipient r set delivered_at = $7::timestamptz from listed
    where r.message_id = listed.message_id and r.ori = $1 and r.delivered_at is null
  )
  select ${MESSAGE_COLUMNS} from found join messages.message m on m.id = found.message_id
  order by m.sent_at desc, m.id desc`;

const OUTBOX = `
  select ${MESSAGE_COLUMNS} from messages.message m
  where m.sender = $1 and ${READABLE} and (m.sent_at, m.id) < ($4::timestamptz, $5)
  order by m.sent_at desc, m.id desc limit $6 + 1`;

/** INVARIANT: what a viewer may not read is not searched: that it was found would tell what it says. */
const SEARCH = `
  select ${MESSAGE_COLUMNS} from messages.message m
  where m.words @@ (websearch_to_tsquery('simple', $7) && $8::tsquery) and $1 = any(m.mailboxes) and ${READABLE}
    and (not m.carries_criminal_history or $9::boolean) and (m.sent_at, m.id) < ($4::timestamptz, $5)
  order by m.sent_at desc, m.id desc limit $6 + 1`;

const MOST_SIGNS = 200;

/** The mail of the viewer's agency, for one request. */
export function createMailbox({ database, viewer, now }: Mailbox) {
  const page = async (
    sql: string,
    asked: PageArguments,
    more: readonly unknown[] = [],
  ): Promise<MailPage> => {
    const window = readMailPage(asked);
    const restricted = mayReadRestricted({ restricted: true }, viewer);
    const rows = await database.query<MessageRow>(sql, [
      viewer.agency,
      readableKinds(viewer),
      restricted,
      ...window.before,
      window.size,
      ...more,
    ]);
    return toMailPage(
      rows.flatMap((row) => messageOf(row, viewer) ?? []),
      window,
    );
  };
  return {
    inbox: (asked: PageArguments & { readonly unread: boolean }) =>
      page(inboxSql(asked.unread), asked, [now().toISOString()]),
    outbox: (asked: PageArguments) => page(OUTBOX, asked),
    search: (asked: PageArguments & { readonly text: string }) =>
      page(SEARCH, asked, [
        readSearch(asked.text),
        lexemeOf(viewer.agency),
        mayReadContent({ carriesCriminalHistory: true }, viewer),
      ]),
  };
}

function readSearch(text: string): string {
  if (text.length > MOST_SIGNS) throw badInput(`\`text\` takes up to ${MOST_SIGNS} signs`);
  if (/[\p{L}\p{N}]{2}/u.test(text)) return text;
  throw badInput('`text` holds no word: nothing was looked up');
}

/** An ORI as a search term that stands for itself alone. */
const lexemeOf = (ori: string): string => `'${ori.replaceAll(/['\\]/g, '')}'`;
