// The proof that a sender says exactly this about what has changed: a MAC under a key of its own, good once.
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { InvalidationKey } from './invalidation-key.ts';
import { CLOCK_SKEW_MS } from './passport.ts';

/** The request header that carries the proof of an invalidation. */
export const INVALIDATION_PROOF_HEADER = 'invalidation-proof';
/** How long a proof may be on its way, in milliseconds. */
export const INVALIDATION_PROOF_LIFETIME_MS = 30_000;

const VERSION = '1';
/** Version, milliseconds since 1970, number used once, sender in base64url; then the MAC. */
const PROOF = /^(1\.(\d{13})\.([0-9a-f-]{36})\.([\w-]{1,400}))\.([\w-]{43})$/;
/** Stands in for the key of a sender that is not known, so that such a proof fails in no other way than a wrong one. */
const NOBODYS = randomBytes(32);

/** What is known of an invalidation whose proof holds. */
export interface ProvenSender {
  readonly sender: string;
  /** A number that no other proof of this sender has. */
  readonly nonce: string;
}

/** Proves that `sender` sends exactly this `body` now. Good once: what is sent again needs a new one. */
export function invalidationProofOf(body: string | Uint8Array, { sender, key }: InvalidationKey): string {
  const head = `${VERSION}.${Date.now()}.${randomUUID()}.${Buffer.from(sender).toString('base64url')}`;
  return `${head}.${macOf(head, body, key)}`;
}

/**
 * Who has proven this body; `undefined` when nobody has, whatever the reason is. Whether the number was used before is
 * for the caller to find out.
 */
export function verifyInvalidationProof(
  proof: string,
  body: Uint8Array,
  keyOf: (sender: string) => Uint8Array | undefined,
): ProvenSender | undefined {
  const [, head = '', time = '', nonce = '', name = '', mac = ''] = PROOF.exec(proof) ?? [];
  if (!head) return undefined;
  const sender = Buffer.from(name, 'base64url').toString();
  const key = keyOf(sender);
  const expected = Buffer.from(macOf(head, body, key ?? NOBODYS));
  if (!timingSafeEqual(expected, Buffer.from(mac)) || !key) return undefined;
  const age = Date.now() - Number(time);
  return age <= INVALIDATION_PROOF_LIFETIME_MS && age >= -CLOCK_SKEW_MS ? { sender, nonce } : undefined;
}

/** INVARIANT: a head holds no line break, so no two pairs of head and body have the same text. */
function macOf(head: string, body: string | Uint8Array, key: Uint8Array): string {
  return createHmac('sha256', key).update(`${head}\n`).update(body).digest('base64url');
}
