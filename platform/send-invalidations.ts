// Tells the gateway that records have changed, so that it answers nobody with what it kept of them.
import type { InvalidationKey } from './invalidation-key.ts';
import { INVALIDATION_PROOF_HEADER, invalidationProofOf } from './invalidation-proof.ts';

/** A value of a key field; objects are compound keys. */
export type KeyValue = string | number | boolean | null | { readonly [field: string]: KeyValue };

/** What may have changed: every object of a type, one of them by its key, or whatever was kept for or from somebody. */
export type Invalidation =
  | { readonly type: string; readonly key?: { readonly [field: string]: KeyValue } }
  | { readonly viewer: string }
  | { readonly agency: string }
  | { readonly subgraph: string };

/** Where the gateway takes invalidations. */
export const INVALIDATIONS_PATH = '/cache/invalidations';
/** How many the gateway takes in one request. */
export const MOST_INVALIDATIONS = 100;
const TIMEOUT_MS = 10_000;

/** The gateway was not told, or not of everything. `message` quotes nothing of what was to be said. */
export class InvalidationFailed extends Error {
  override readonly name = 'InvalidationFailed';
  /** What the gateway answered, where it did. */
  readonly status: number | undefined;

  constructor(message: string, { status, ...options }: ErrorOptions & { readonly status?: number } = {}) {
    super(message, options);
    this.status = status;
  }
}

export interface SendOptions {
  /** URL of the gateway, such as `https://gateway.agency.example`. */
  readonly gateway: string;
  readonly key: InvalidationKey;
  /** Milliseconds for each request. */
  readonly timeoutMs?: number;
}

/**
 * Resolves once the gateway finds nothing any more that it kept about this. Say it after the change is committed, and say
 * all of it again when it fails: saying it twice does no harm.
 *
 * @throws InvalidationFailed
 */
export async function sendInvalidations(about: readonly Invalidation[], options: SendOptions): Promise<void> {
  for (let from = 0; from < about.length; from += MOST_INVALIDATIONS)
    await sendSome(about.slice(from, from + MOST_INVALIDATIONS), options);
}

async function sendSome(
  about: readonly Invalidation[],
  { gateway, key, timeoutMs = TIMEOUT_MS }: SendOptions,
): Promise<void> {
  const body = JSON.stringify({ about });
  const answer = await fetch(new URL(INVALIDATIONS_PATH, gateway), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [INVALIDATION_PROOF_HEADER]: invalidationProofOf(body, key),
    },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause: unknown) => {
    throw new InvalidationFailed('the gateway gave no answer', { cause });
  });
  await answer.body?.cancel();
  if (answer.status !== 204)
    throw new InvalidationFailed(`the gateway answered with status ${answer.status}`, answer);
}
