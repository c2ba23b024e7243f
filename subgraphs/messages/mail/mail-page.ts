// How a list of messages is paged, newest first: by cursors that name a message's time and number.
import { badInput, readInstant } from '../../reading/client-input.ts';
import type { Message } from './message.ts';

/** A page as a client asks for it. */
export interface PageArguments {
  readonly first: number;
  readonly after?: string | null;
  /** An instant that the first page begins before. */
  readonly sentBefore?: string | null;
}

/** The messages before a place in time: up to `size`. */
export interface MailWindow {
  readonly size: number;
  /** `timestamptz` and id of the message after which the page begins. */
  readonly before: readonly [sentAt: string, id: string];
  readonly isFirst: boolean;
}

/** A page as the schema shows it. */
export interface MailPage {
  readonly edges: readonly { readonly cursor: string; readonly node: Message }[];
  /** When the oldest message was sent that a search looked at, where it stopped before it had looked at all. */
  readonly lookedBackTo: string | null;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** Where a message stands among others. */
export type PlaceInMail = Pick<Message, 'sentAt' | 'id'>;

const MOST = 50;
const NEWEST = ['infinity', ''] as const;

/** The window of a request. @throws GraphQLError for a size out of bounds or a cursor that `toMailPage` did not make. */
export function readMailPage({ first, after, sentBefore }: PageArguments): MailWindow {
  if (first < 1 || first > MOST)
    throw badInput(`\`first\` must be between 1 and ${MOST}: ask for the rest page by page`);
  const isFirst = after === undefined || after === null;
  return { size: first, before: isFirst ? readStart(sentBefore) : readCursor(after), isFirst };
}

const readStart = (sentBefore: PageArguments['sentBefore']): MailWindow['before'] =>
  sentBefore === undefined || sentBefore === null
    ? NEWEST
    : [new Date(readInstant(sentBefore, 'sentBefore')).toISOString(), ''];

/**
 * The page of `window` from the messages that were found: one more than it holds tells that there are more. Where it was
 * not looked for any behind `stoppedAt`, the next page begins there.
 */
export function toMailPage(
  found: readonly Message[],
  { size, isFirst }: MailWindow,
  stoppedAt?: PlaceInMail,
): MailPage {
  const isFull = found.length > size;
  const stopped = isFull ? undefined : stoppedAt;
  const edges = found.slice(0, size).map((node) => ({ node, cursor: cursorOf(node) }));
  return {
    edges,
    lookedBackTo: stopped?.sentAt ?? null,
    pageInfo: {
      hasNextPage: isFull || stopped !== undefined,
      hasPreviousPage: !isFirst,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: stopped ? cursorOf(stopped) : (edges.at(-1)?.cursor ?? null),
    },
  };
}

function cursorOf({ sentAt, id }: PlaceInMail): string {
  return Buffer.from(`v1 ${sentAt} ${id}`).toString('base64url');
}

function readCursor(cursor: string): MailWindow['before'] {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, sentAt, id] = /^v1 (\d{4}-\d\d-\d\dT[\d:.]{12}Z) ([\w:-]{1,100})$/.exec(text) ?? [];
  if (sentAt !== undefined && id !== undefined && !Number.isNaN(Date.parse(sentAt))) return [sentAt, id];
  throw badInput('`after` is not a cursor of this list: pass one as it was given');
}
