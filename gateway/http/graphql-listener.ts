// `/graphql`: a request is admitted before its text is read, then read, answered and written, on Node's own server.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from '../../platform/log.ts';
import { type AnswerForm, answerFormFor, CONTENT_TYPES } from '../../platform/media-type.ts';
import type { GatewayConfig } from '../config.ts';
import { Departure } from '../departure.ts';
import { Refusal } from '../errors.ts';
import type { NeedToKnowGateway } from '../need-to-know-gateway.ts';
import { Documents } from '../operation/documents.ts';
import { askingOf } from '../question.ts';
import type { Arrival, HttpHead, Identified, Shaped } from '../stages/journey.ts';
import { answerText } from './answer-text.ts';
import { type GraphqlRequest, requestOfBody, requestOfUrl } from './graphql-request.ts';
import { readBody } from './read-body.ts';

export interface GraphqlListenerOptions {
  readonly gateway: NeedToKnowGateway;
  readonly limits: Pick<GatewayConfig['limits'], 'bodyBytes' | 'tokens'>;
  readonly log: Logger;
  /** Headers of every answer, beside its own. */
  readonly headers: Readonly<Record<string, string>>;
}

interface Door extends GraphqlListenerOptions {
  readonly documents: Documents;
  /** Names and values in turn, as Node takes them. */
  readonly fixedHeaders: readonly string[];
}

/** Answers every request that it is given, whatever its path. */
export function graphqlListener(options: GraphqlListenerOptions): RequestListener {
  const door: Door = {
    ...options,
    documents: new Documents({ maxTokens: options.limits.tokens }),
    fixedHeaders: ['cache-control', 'no-store, private', ...Object.entries(options.headers).flat()],
  };
  return (request, response) => void serve(door, request, response);
}

async function serve(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const departure = new Departure();
  response.once('close', () => response.writableFinished || departure.leave());
  const head = { ...headOf(request), departure };
  const arrival = door.gateway.arrivalOf(head, request.socket.remoteAddress);
  const outcome = await outcomeOf(door, request, arrival);
  try {
    write(door, request, response, { arrival, outcome });
  } catch (error) {
    door.log.error({ err: error }, 'an answer could not be written');
    response.destroy();
  }
}

async function outcomeOf(door: Door, request: IncomingMessage, arrival: Arrival): Promise<Shaped | Refusal> {
  const { gateway, limits } = door;
  const admitted = await gateway.admit(arrival);
  if (admitted instanceof Refusal) return admitted;
  try {
    const body = request.method === 'GET' ? undefined : await readBody(request, limits.bodyBytes);
    if (body instanceof Refusal) return await gateway.refuse(admitted, body);
    const asked = body === undefined ? requestOfUrl(request.url ?? '') : requestOfBody(body);
    return await answerTo(door, admitted, asked);
  } catch (error) {
    door.log.error({ err: error }, 'a request could not be read');
    return gateway.refuse(admitted, new Refusal('INTERNAL', 'the gateway could not read the request'));
  }
}

function answerTo(
  { gateway, documents }: Door,
  admitted: Identified,
  asked: GraphqlRequest | Refusal,
): Promise<Shaped | Refusal> {
  if (asked instanceof Refusal) return gateway.refuse(admitted, asked);
  const text = documents.read(asked.query);
  if (text instanceof Refusal) return gateway.refuse(admitted, text);
  const { decisionId, address } = admitted;
  const asking = askingOf(asked, text, { decisionId, address });
  return asking instanceof Refusal ? gateway.refuse(admitted, asking) : gateway.answer(admitted, asking);
}

/** A header that came twice is given as both, joined as HTTP joins them: no reader of it takes only the first. */
function headOf({ method = '', headersDistinct }: IncomingMessage): HttpHead {
  return { method, headers: { get: (name) => headersDistinct[name]?.join(', ') } };
}

function write(
  { fixedHeaders }: Door,
  { headers }: IncomingMessage,
  response: ServerResponse,
  { arrival, outcome }: { readonly arrival: Arrival; readonly outcome: Shaped | Refusal },
): void {
  const form: AnswerForm = answerFormFor(headers.accept ?? '') ?? 'json';
  const { status, body, ageSeconds } = answerText(outcome, arrival.decisionId, form);
  const bytes = Buffer.from(body);
  response.writeHead(status, [
    'content-type',
    CONTENT_TYPES[form],
    'content-length',
    String(bytes.length),
    ...fixedHeaders,
    ...(ageSeconds === undefined ? [] : ['age', String(ageSeconds)]),
    ...(outcome instanceof Refusal ? headersOf(outcome) : []),
  ]);
  response.end(bytes);
}

/** What is not read to its end ends its connection. */
function headersOf({ code }: Refusal): readonly string[] {
  if (code === 'METHOD_NOT_ALLOWED') return ['allow', 'GET, POST'];
  return code === 'TOO_LARGE' ? ['connection', 'close'] : [];
}
