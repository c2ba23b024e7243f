// The bytes of a request, counted while they come: one that is too large is not held.
import type { IncomingMessage } from 'node:http';
import { Refusal } from '../errors.ts';

/** The whole body, or why it was not read to its end. */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Uint8Array | Refusal> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limitBytes) return Promise.resolve(tooLarge());
  // Whoever went away while they were admitted is not waited for: of them nothing is heard again.
  if (request.destroyed) return Promise.resolve(brokenOff());
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (outcome: Uint8Array | Refusal): void => {
      request.off('data', take).off('end', finish).off('error', breakOff).off('close', breakOff);
      resolve(outcome);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limitBytes) settle(tooLarge());
      else chunks.push(chunk);
    };
    const finish = (): void => settle(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    const breakOff = (): void => settle(brokenOff());
    request.on('data', take).on('end', finish).on('error', breakOff).on('close', breakOff);
  });
}

const tooLarge = (): Refusal => new Refusal('TOO_LARGE', 'the request body is too large');

const brokenOff = (): Refusal => new Refusal('BAD_REQUEST', 'the request broke off');
