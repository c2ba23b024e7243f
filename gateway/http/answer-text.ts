// The outcome of a journey as the text and the status of an HTTP answer.
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { AnswerForm } from '../../platform/media-type.ts';
import { ageOf, keptNotices } from '../cache/kept-extension.ts';
import { type ErrorCode, Refusal, type RefusalDetail, statusOf } from '../errors.ts';
import { refusalErrors } from '../result.ts';
import type { Shaped } from '../stages/journey.ts';
import { standingNotice } from '../standing/standing-warning.ts';

export interface AnswerText {
  readonly status: number;
  readonly body: string;
  /** How old the oldest part of it is, in seconds; `undefined` when every part was asked for. */
  readonly ageSeconds?: number;
}

/**
 * What is wrong with the operation of a well-formed request. GraphQL over HTTP, section 6.4.1: to clients that know
 * nothing but `application/json`, any other status than 200 says that no GraphQL server answered.
 */
const WRONG_OPERATION: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_VARIABLES',
]);

/** A refusal has errors and no data; every answer carries its decision id. */
export function answerText(outcome: Shaped | Refusal, decisionId: string, form: AnswerForm): AnswerText {
  const id = `"decisionId":${JSON.stringify(decisionId)}`;
  if (outcome instanceof Refusal) {
    const isTolerated = form === 'only-json' && WRONG_OPERATION.has(outcome.code);
    const status = isTolerated ? 200 : statusOf(outcome.code);
    return { status, body: `{${errorsText(refusalErrors(outcome))}"extensions":{${id}}}\n` };
  }
  const { dataText, errors } = outcome.answer;
  const standing = standingNotice(outcome);
  const warned = standing ? `,"standing":${JSON.stringify(standing)}` : '';
  const beginning = `{${errorsText(errors)}"data":${dataText},"extensions":{${id}${warned}`;
  const notices = keptNotices(outcome.kept);
  if (notices.length === 0) return { status: 200, body: `${beginning}}}\n` };
  const body = `${beginning},"cache":${JSON.stringify(notices)}}}\n`;
  return { status: 200, body, ageSeconds: ageOf(notices) };
}

function errorsText(errors: readonly RefusalDetail[]): string {
  return errors.length === 0 ? '' : `"errors":${JSON.stringify(errors.map(formatted))},`;
}

/** An error with what GraphQL gives it, in its order, and nothing else. */
function formatted({ message, locations, path, extensions, nodes }: RefusalDetail): GraphQLFormattedError {
  const places = nodes ? new GraphQLError(message, { nodes }).locations : locations;
  return {
    message,
    ...(places ? { locations: places } : {}),
    ...(path ? { path } : {}),
    ...(extensions ? { extensions } : {}),
  };
}
