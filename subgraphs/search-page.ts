// How a ranked search is paged: limits, opaque cursors, and refusals that say what to do instead.
import { GraphQLError } from 'graphql';

/** A search as a client asks for a page of it. */
export interface PageRequest {
  readonly first: number;
  readonly after: string | null;
}

/** Where a page begins: after the candidate with this score and id. */
export interface Position {
  readonly score: number;
  readonly id: string;
}

/** A page as the schema shows it. */
export interface Page<Edge> {
  readonly edges: readonly (Edge & { readonly cursor: string })[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const MAX_PAGE = 50;

/** How many candidates to return. @throws GraphQLError when it is not between 1 and 50. */
export function pageSize({ first }: PageRequest): number {
  if (first >= 1 && first <= MAX_PAGE) return first;
  throw badInput(`\`first\` must be between 1 and ${MAX_PAGE}: ask for the next page with \`after\``);
}

/** Where the page begins. @throws GraphQLError when the cursor is not one that `toPage` made. */
export function positionAfter({ after }: PageRequest): Position {
  if (after === null) return { score: 2, id: '' };
  const [, score, id] =
    /^v1:([01]\.\d{4}):([A-Z0-9]{1,20})$/.exec(Buffer.from(after, 'base64url').toString()) ?? [];
  if (score === undefined || id === undefined)
    throw badInput('`after` is not a cursor of this search: pass an `endCursor` as it was given');
  return { score: Number(score), id };
}

/** A page of `size` from `candidates`, which were asked for one more than that. */
export function toPage<Edge extends Position>(candidates: readonly Edge[], size: number): Page<Edge> {
  const edges = candidates.slice(0, size).map((edge) => ({ ...edge, cursor: cursorOf(edge) }));
  return {
    edges,
    pageInfo: { hasNextPage: candidates.length > size, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

/** A search that would list half the county. `advice` says what to add. */
export function searchTooBroad(advice: string): GraphQLError {
  return new GraphQLError(`the search is too broad: ${advice}`, { extensions: { code: 'SEARCH_TOO_BROAD' } });
}

/** An argument that can't be read. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function cursorOf({ score, id }: Position): string {
  return Buffer.from(`v1:${score.toFixed(4)}:${id}`).toString('base64url');
}
