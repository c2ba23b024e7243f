// `POST /events`: a subgraph that can prove who it is tells what happened in it.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { verifyInvalidationProof } from '../../../platform/invalidation-proof.ts';
import type { Logger } from '../../../platform/log.ts';
import { eventKey } from '../../../platform/passport-key.ts';
import { EventRefused } from '../relay/target.ts';
import type { Receive } from './receives.ts';

/** Where events are taken. */
export const EVENTS_PATH = '/events';
/** The request header that proves who tells exactly this; it is made like that of an invalidation. */
export const EVENT_PROOF_HEADER = 'event-proof';
/** Events in one request. */
export const MOST_EVENTS = 100;

export interface EventsDoorOptions {
  readonly receive: Receive;
  /** The subgraph's key of proofs, from which the key of each sender is made. */
  readonly proofKey: Uint8Array;
  readonly logger: Logger;
}

const event = z.strictObject({
  id: z.guid(),
  topic: z.string().min(1).max(100),
  payload: z.record(z.string(), z.unknown()),
  at: z.iso.datetime(),
});
const body = z.strictObject({ events: z.array(event).min(1).max(MOST_EVENTS) });

const BODY_BYTES = 4 * 1024 * 1024;

/**
 * Answers 204 once all of them have had their effect, 422 when one of them can't be taken, 503 when they are to come again.
 *
 * INVARIANT: nothing of a body is parsed before it is proven. A proof may be shown twice: an event has its effect once.
 */
export function registerEvents(
  server: FastifyInstance,
  { receive, proofKey, logger }: EventsDoorOptions,
): void {
  server.post(EVENTS_PATH, { bodyLimit: BODY_BYTES }, async ({ headers, body: bytes }, reply) => {
    const told = Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0);
    const proof = String(headers[EVENT_PROOF_HEADER] ?? '');
    const proven = verifyInvalidationProof(proof, told, (sender) => eventKey(proofKey, sender));
    if (!proven) return refuse(reply, 401, 'this is not proven');
    const read = body.safeParse(parsed(told));
    if (!read.success) return refuse(reply, 400, 'these are no events');
    try {
      await receive(proven.sender, read.data.events);
    } catch (error) {
      const fault = error instanceof EventRefused ? nameOf(error.cause) : nameOf(error);
      logger.error({ sender: proven.sender, fault }, 'events could not be taken');
      if (error instanceof EventRefused) return refuse(reply, 422, error.message);
      return refuse(reply, 503, 'this could not be done: tell it again');
    }
    return reply.status(204).send();
  });
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

const refuse = (reply: FastifyReply, status: number, error: string): FastifyReply =>
  reply.status(status).send({ error });

/** A driver's message may quote a value; its name and code do not. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
