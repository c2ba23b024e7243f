// `POST /cache/invalidations`: a sender that we know says what has changed, and nothing kept of it is found any more.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  INVALIDATION_PROOF_HEADER,
  INVALIDATION_PROOF_LIFETIME_MS,
  verifyInvalidationProof,
} from '../../platform/invalidation-proof.ts';
import type { Logger } from '../../platform/log.ts';
import { CLOCK_SKEW_MS } from '../../platform/passport.ts';
import { INVALIDATIONS_PATH } from '../../platform/send-invalidations.ts';
import { type Invalidated, readInvalidated } from '../cache/invalidated.ts';
import type { CacheMetrics } from '../metrics/cache-metrics.ts';
import { UsedNumbers } from './used-numbers.ts';

export interface InvalidationsOptions {
  /** Resolves when nothing is found any more that was kept about this, with the positions of what names nothing. */
  readonly invalidate: (about: readonly Invalidated[]) => Promise<readonly number[]>;
  /** Whether a system of this name may say what has changed. */
  readonly isSender: (name: string) => boolean;
  readonly keyOf: (sender: string) => Uint8Array;
  readonly log: Logger;
  readonly metrics: Pick<CacheMetrics, 'invalidation'>;
}

const BODY_BYTES = 64_000;
/** Longer than any proof is good, clock skew at both ends included. */
const REMEMBERED_MS = INVALIDATION_PROOF_LIFETIME_MS + 2 * CLOCK_SKEW_MS;
/** Requests of one sender in that time. */
const MOST_REQUESTS = 20_000;

/** One sentence for every reason: whoever guesses learns nothing from it. */
const NOT_PROVEN =
  'this is not proven: sign exactly this body with the key of a sender that may send, once and within 30 seconds';
const TOO_MANY = 'too many requests of this sender: put up to 100 items into each';
const NOT_DONE = 'this could not be done: send it again, with a new proof';
const NOT_READ = 'the request can not be read';
const BY_STATUS: Readonly<Record<number, string>> = {
  413: `the body is larger than ${BODY_BYTES} bytes: send less at once`,
  415: 'send the body as `application/json`',
};

/**
 * INVARIANT: nothing of a body is parsed before it is proven, and the answer comes after the invalidation is done. The
 * bytes that were proven are the bytes that are parsed.
 */
export function registerInvalidations(app: FastifyInstance, options: InvalidationsOptions): void {
  app.register(async (door) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    door.setErrorHandler(({ statusCode = 500 }: { statusCode?: number }, _request, reply) =>
      refuse(reply, statusCode, BY_STATUS[statusCode] ?? (statusCode < 500 ? NOT_READ : NOT_DONE)),
    );
    door.addHook('onSend', async (_request, { statusCode }) =>
      options.metrics.invalidation(statusCode < 300 ? 'done' : statusCode < 500 ? 'refused' : 'failed'),
    );
    door.post(INVALIDATIONS_PATH, { bodyLimit: BODY_BYTES }, answering(options));
  });
}

function answering({ invalidate, isSender, keyOf, log }: InvalidationsOptions) {
  const used = new Map<string, UsedNumbers>();
  const usedBy = (sender: string): UsedNumbers => {
    const known = used.get(sender) ?? new UsedNumbers({ rememberedMs: REMEMBERED_MS, most: MOST_REQUESTS });
    used.set(sender, known);
    return known;
  };
  return async ({ headers, body }: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const proof = String(headers[INVALIDATION_PROOF_HEADER] ?? '');
    const proven = verifyInvalidationProof(proof, bytes, (name) =>
      isSender(name) ? keyOf(name) : undefined,
    );
    const outcome = proven && usedBy(proven.sender).take(proven.nonce);
    if (!proven || outcome === 'used') return refuse(reply, 401, NOT_PROVEN);
    if (outcome === 'too many') return refuse(reply, 429, TOO_MANY);
    const about = readInvalidated(bytes);
    if (typeof about === 'string') return refuse(reply, 400, about);
    let unknown: readonly number[];
    try {
      unknown = await invalidate(about);
    } catch (error) {
      log.error({ err: error, sender: proven.sender }, 'an invalidation could not be done');
      return refuse(reply, 503, NOT_DONE);
    }
    if (unknown.length > 0) return refuse(reply, 422, unknownNames(unknown));
    return reply.status(204).send();
  };
}

const unknownNames = (positions: readonly number[]): string =>
  `no type or subgraph has this name: ${positions.map((at) => `about.${at}`).join(', ')}; all else is done`;

const refuse = (reply: FastifyReply, status: number, error: string): FastifyReply =>
  reply.status(status).header('cache-control', 'no-store').send({ error });
