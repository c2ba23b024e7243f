// Every code that the gateway may answer with: its HTTP status, and what its reader should do.
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Denial } from '../schema/policy/policy.ts';

interface CatalogueEntry {
  /** HTTP status of an answer that is refused as a whole; codes of single paths leave the answer's own status. */
  readonly status?: number;
  /** What to do next, in one sentence. */
  readonly advice: string;
}

export const ERRORS = {
  BAD_REQUEST: {
    status: 400,
    advice: 'Send one JSON object with `query` by POST and `content-type: application/json`.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    advice: 'Send operations by POST; by GET the gateway tells its schema alone.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    advice: 'Send the body as `application/json` in UTF-8, not compressed.',
  },
  NOT_ACCEPTABLE: { status: 406, advice: 'Accept `application/json`: one answer at once, no stream.' },
  TOO_LARGE: {
    status: 413,
    advice: 'Send a smaller request: move values into fewer variables or split the operation.',
  },
  UNAUTHENTICATED: {
    status: 401,
    advice: 'Send a valid token of a trusted issuer: `authorization: Bearer <JWT>`.',
  },
  NOT_IN_GOOD_STANDING: {
    status: 403,
    advice: 'Ask whoever issues your token why it does not state a good standing.',
  },
  NOT_ON_RECORD: { status: 403, advice: 'Ask your agency coordinator to put you on record.' },
  SUSPENDED: { status: 403, advice: 'Ask your supervisor: only a decision about you ends a suspension.' },
  SEPARATED: {
    status: 403,
    advice: 'Ask your agency coordinator if you are still employed; otherwise access has ended.',
  },
  NOT_CLEARED: {
    status: 403,
    advice: 'Ask your agency coordinator for what is missing: nobody is let in before it is on record.',
  },
  TRAINING_OVERDUE: {
    status: 403,
    advice: 'Complete what was due, or ask your supervisor to allow it to be late for a while.',
  },
  AGENCY_AGREEMENT_LAPSED: {
    status: 403,
    advice: 'Ask your agency coordinator to renew the agreement of your agency.',
  },
  STANDING_UNKNOWN: {
    status: 503,
    advice: 'Try again soon: nobody is let in while it can not be told who is suspended.',
  },
  PURPOSE_REQUIRED: {
    status: 400,
    advice:
      'State `inquiry-purpose`, `inquiry-reason` and, where the purpose asks for one, `inquiry-case` as headers.',
  },
  PURPOSE_NOT_PERMITTED: { status: 403, advice: 'Use a purpose that one of your roles may assert.' },
  GRAPHQL_PARSE_FAILED: { status: 400, advice: 'Mend the text as the message says.' },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    advice: 'Name one of the operations that the text holds by `operationName`, or send just one.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: 400,
    advice: 'Send the whole text as `query`, without `extensions.persistedQuery`.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    advice:
      'Mend the operation as the message says; the schema that you may know is what introspection shows.',
  },
  BAD_VARIABLES: { status: 400, advice: 'Mend `variables` as the message says.' },
  OPERATION_TOO_COMPLEX: { status: 400, advice: 'Ask for less at once: fewer fields, aliases or levels.' },
  OPERATION_NOT_SUPPORTED: {
    status: 400,
    advice: 'Change the operation as the message says.',
  },
  NEED_TO_KNOW: { advice: 'Add what `missing` lists to the inquiry, or ask the owner of the rule.' },
  OPERATION_REFUSED: {
    status: 403,
    advice:
      'Take out what may not be used: an operation that sends it, or that writes, runs as a whole or not at all.',
  },
  BAD_USER_INPUT: { advice: 'Mend the argument that the message names.' },
  SEARCH_TOO_BROAD: { advice: 'Narrow the search as the message says.' },
  STALE_VERSION: { advice: 'Read the record again, and send the change with the version that it has now.' },
  IDEMPOTENCY_KEY_REUSED: {
    advice: 'Give each write an `idempotencyKey` of its own; send one again only with the same input.',
  },
  SUBGRAPH_UNAVAILABLE: {
    advice: 'Try again; the rest of the answer is good. No answer is not the same as no record.',
  },
  PLANNING_UNAVAILABLE: {
    status: 503,
    advice: 'Try again soon: operations that were asked before are still answered.',
  },
  AUDIT_UNAVAILABLE: {
    status: 503,
    advice: 'Try again soon: nothing is disclosed while it can not be recorded.',
  },
  INTERNAL: { status: 500, advice: 'Report the decision id to whoever runs this gateway.' },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** HTTP status of a refused answer. */
export function statusOf(code: ErrorCode): number {
  const entry: CatalogueEntry = ERRORS[code];
  return entry.status ?? 200;
}

/** One error of several. `nodes` say where in the client's text. */
export type RefusalDetail = GraphQLFormattedError & { readonly nodes?: GraphQLError['nodes'] };

/** The request is answered with nothing but this. A value, not an exception: stages return it. */
export class Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  /** Several errors in place of the one, each with a message of its own. */
  readonly details: readonly RefusalDetail[];
  /** What the viewer may not read or use, when that is why. */
  readonly denials: readonly Denial[];

  /** `message` is lower case, never holds a hidden value, and says what is wrong. */
  constructor(
    code: ErrorCode,
    message: string,
    { details = [], denials = [] }: Partial<Pick<Refusal, 'details' | 'denials'>> = {},
  ) {
    this.code = code;
    this.message = message;
    this.details = details;
    this.denials = denials;
  }
}
