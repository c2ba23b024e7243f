// How a ranked search is paged, as Relay connections are: forwards and backwards, with limits and opaque cursors.
import { badInput } from './client-input.ts';

/** A search as a client asks for a page of it. */
export interface PageRequest {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A place in the ranking: that of the candidate with this score and id. */
export interface Position {
  readonly score: number;
  readonly id: string;
}

/** The part of a ranking that is asked for: up to `size` candidates between two places, from its one end or its other. */
export interface PageWindow {
  readonly after: Position | undefined;
  readonly before: Position | undefined;
  readonly size: number;
  readonly isBackwards: boolean;
}

/** A page as the schema shows it. */
export interface Page<Edge> {
  readonly edges: readonly (Edge & { readonly cursor: string })[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const USUAL_PAGE = 20;
const MAX_PAGE = 50;
/** Scores are from 0 to 1. */
const ABOVE_ALL: Position = { score: 2, id: '' };
const BELOW_ALL: Position = { score: -1, id: '' };

/** The window of a request. @throws GraphQLError for a size out of bounds or a cursor that `toPage` did not make. */
export function readPage({ first, after, last, before }: PageRequest): PageWindow {
  if (isGiven(first) && isGiven(last)) throw badInput('give `first` or `last`, not both');
  return {
    after: isGiven(after) ? readCursor(after, 'after') : undefined,
    before: isGiven(before) ? readCursor(before, 'before') : undefined,
    size: isGiven(last) ? readSize(last, 'last') : readSize(first ?? USUAL_PAGE, 'first'),
    isBackwards: isGiven(last),
  };
}

/**
 * The end of a statement whose common table `found` has `score` and `id`: the candidates of the window, from the end
 * that it is asked from. `from` is the number of the first of `pageParameters`.
 */
export function pageSql({ isBackwards }: PageWindow, from: number): string {
  const [afterScore, afterId, beforeScore, beforeId, limit] = [0, 1, 2, 3, 4].map(
    (place) => `$${from + place}`,
  );
  const [byScore, byId] = isBackwards ? ['asc', 'desc'] : ['desc', 'asc'];
  return `
  select * from found
  where (score < ${afterScore}::numeric or (score = ${afterScore}::numeric and id collate "C" > ${afterId}))
    and (score > ${beforeScore}::numeric or (score = ${beforeScore}::numeric and id collate "C" < ${beforeId}))
  order by score ${byScore}, id collate "C" ${byId} limit ${limit}`;
}

/** One more than the page holds is asked for, which tells whether there are more. */
export function pageParameters({
  after = ABOVE_ALL,
  before = BELOW_ALL,
  size,
}: PageWindow): readonly unknown[] {
  return [after.score, after.id, before.score, before.id, size + 1];
}

/** The page of `window` from the candidates that its statement found. A cursor is itself a candidate beyond the page. */
export function toPage<Edge extends Position>(candidates: readonly Edge[], window: PageWindow): Page<Edge> {
  const { size, isBackwards, after, before } = window;
  const hasMore = candidates.length > size;
  const nearest = candidates.slice(0, size).map((edge) => ({ ...edge, cursor: cursorOf(edge) }));
  const edges = isBackwards ? nearest.reverse() : nearest;
  return {
    edges,
    pageInfo: {
      hasNextPage: isBackwards ? before !== undefined : hasMore,
      hasPreviousPage: isBackwards ? hasMore : after !== undefined,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function readSize(size: number, argument: string): number {
  if (size >= 1 && size <= MAX_PAGE) return size;
  throw badInput(`\`${argument}\` must be between 1 and ${MAX_PAGE}: ask for the rest page by page`);
}

function readCursor(cursor: string, argument: string): Position {
  const [, score, id] =
    /^v1:([01]\.\d{4}):([A-Z0-9]{1,20})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (score !== undefined && id !== undefined) return { score: Number(score), id };
  throw badInput(`\`${argument}\` is not a cursor of this search: pass one as it was given`);
}

function cursorOf({ score, id }: Position): string {
  return Buffer.from(`v1:${score.toFixed(4)}:${id}`).toString('base64url');
}

const isGiven = <Value>(value: Value | null | undefined): value is Value =>
  value !== null && value !== undefined;
