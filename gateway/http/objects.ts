// `GET /objects/<kind>/<ticket>`: something that is no JSON, such as an image. It takes the journey of every question.
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { StartupError } from '../../platform/startup-error.ts';
import type { GatewayConfig } from '../config.ts';
import { Refusal } from '../errors.ts';
import type { NeedToKnowGateway } from '../need-to-know-gateway.ts';
import { Documents, type ReadText } from '../operation/documents.ts';
import { INQUIRY_HEADERS } from '../operation/stated-inquiry.ts';
import { askingOf } from '../question.ts';
import type { HttpHead } from '../stages/journey.ts';
import { answerText } from './answer-text.ts';

export interface ObjectsOptions {
  readonly gateway: NeedToKnowGateway;
  readonly objects: GatewayConfig['objects'];
  readonly tokens: GatewayConfig['limits']['tokens'];
}

/** An object as its operation gives it. */
interface HandedOut {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** What browsers show and never run. */
const MEDIA_TYPES: ReadonlySet<string> = new Set(['image/svg+xml', 'image/png', 'image/jpeg']);
const TICKET = /^[\w.-]{1,1000}$/;
const ASKED: ReadonlySet<string> = new Set(['authorization', ...Object.values(INQUIRY_HEADERS)]);
const HEADERS = {
  'cache-control': 'no-store, private',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
} as const;
/** One sentence for every reason: whoever guesses learns nothing from it. */
const NO_SUCH_OBJECT = 'there is no such object, or not for you, or not any more: ask again for its URL';

/**
 * Answers each kind of object by the operation that the configuration names for it: a mutation with `$ticket` whose one
 * field gives `mediaType` and `base64`. So the viewer is known and in good standing, the rules decide, and the disclosure
 * is durable before the first byte leaves, as for every answer.
 *
 * @throws StartupError for an operation that does not parse.
 */
export function registerObjects(app: FastifyInstance, { gateway, objects, tokens }: ObjectsOptions): void {
  const documents = new Documents({ maxTokens: tokens });
  for (const [kind, { operation }] of Object.entries(objects)) {
    const text = documents.read(operation);
    if (text instanceof Refusal)
      throw new StartupError(`\`objects.${kind}.operation\` does not parse: ${text.message}`);
    // A wildcard, because a named parameter is bounded to what is shorter than a signature.
    app.get<{ Params: { '*': string } }>(`/objects/${kind}/*`, (request, reply) =>
      answer(reply, { gateway, text, ticket: request.params['*'], request: request.raw }),
    );
  }
}

interface Asked {
  readonly gateway: NeedToKnowGateway;
  readonly text: ReadText;
  readonly ticket: string;
  readonly request: IncomingMessage;
}

async function answer(reply: FastifyReply, { gateway, text, ticket, request }: Asked): Promise<FastifyReply> {
  reply.headers(HEADERS);
  const arrival = gateway.arrivalOf(headOf(request), request.socket.remoteAddress);
  const { decisionId, address } = arrival;
  const admitted = await gateway.admit(arrival);
  const asking = askingOf({ operationName: undefined, variables: { ticket } }, text, { decisionId, address });
  const outcome =
    admitted instanceof Refusal
      ? admitted
      : asking instanceof Refusal || !TICKET.test(ticket)
        ? await gateway.refuse(admitted, new Refusal('BAD_REQUEST', NO_SUCH_OBJECT))
        : await gateway.answer(admitted, asking);
  if (outcome instanceof Refusal) {
    const { status, body } = answerText(outcome, decisionId, 'json');
    return reply.status(status).type('application/json; charset=utf-8').send(body);
  }
  const object = handedOut(outcome.answer.dataText);
  if (!object) return reply.status(404).send({ error: NO_SUCH_OBJECT, extensions: { decisionId } });
  return reply.header('decision-id', decisionId).type(object.mediaType).send(object.bytes);
}

/** The object of the one field of an answer; undefined when it gave none, or none that browsers only show. */
function handedOut(dataText: string): HandedOut | undefined {
  const [value] = Object.values((JSON.parse(dataText) ?? {}) as Readonly<Record<string, unknown>>);
  const { mediaType, base64 } = (value ?? {}) as { readonly mediaType?: unknown; readonly base64?: unknown };
  if (typeof mediaType !== 'string' || typeof base64 !== 'string' || !MEDIA_TYPES.has(mediaType))
    return undefined;
  return { mediaType, bytes: Buffer.from(base64, 'base64') };
}

/**
 * The head of the question that is asked for whoever fetches: who they are and what for, as they state it. A header that
 * came twice is given as both, so that no reader of it takes only the first.
 */
function headOf({ headersDistinct }: IncomingMessage): HttpHead {
  const json = 'application/json';
  const fixed: Readonly<Record<string, string>> = { 'content-type': json, accept: json };
  const get = (name: string) =>
    fixed[name] ?? (ASKED.has(name) ? headersDistinct[name]?.join(', ') : undefined);
  return { method: 'POST', headers: { get } };
}
