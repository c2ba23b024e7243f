// What stands in an agency's mail: inbox, outbox and search, each a page that one statement reads.
import type { Queryable } from '../../../platform/database.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { type MailPage, type PageArguments, readMailPage, toMailPage } from './mail-page.ts';
import { searchMail } from './mail-search.ts';
import { MESSAGE_COLUMNS, type MessageRow, messageOf, READABLE, readableBy } from './message.ts';

interface Mailbox {
  readonly database: Queryable;
  readonly viewer: RecordViewer;
  readonly now: () => Date;
}

/** `$4` and `$5` are the place, `$6` how many. What the page lists is delivered by being listed; the one beyond the page is not. */
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

/** The mail of the viewer's agency, for one request. */
export function createMailbox({ database, viewer, now }: Mailbox) {
  const page = async (
    sql: string,
    asked: PageArguments,
    more: readonly unknown[] = [],
  ): Promise<MailPage> => {
    const window = readMailPage(asked);
    const rows = await database.query<MessageRow>(sql, [
      ...readableBy(viewer),
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
    search: ({ text, ...asked }: PageArguments & { readonly text: string }) =>
      searchMail({ database, viewer }, text, readMailPage(asked)),
  };
}
