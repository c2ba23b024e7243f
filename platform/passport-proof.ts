// The proof that the gateway shows a passport with exactly this body: a MAC, made anew for each request.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { CLOCK_SKEW_MS, PassportRefused } from './passport.ts';

/** The request header that carries the proof of a passport. */
export const PROOF_HEADER = 'passport-proof';
/** How long a proof may be on its way, in milliseconds. */
export const PROOF_LIFETIME_MS = 30_000;

const VERSION = '1';
const SIGNED_PASSPORT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** Version, milliseconds since 1970, number used once, decision id in base64url; then the MAC. */
const PROOF = /^(1\.(\d{13})\.([0-9a-f-]{36})\.([\w-]*))\.([\w-]{43})$/;

/** What a proof binds together. */
export interface Proven {
  /** The signed text of the passport. */
  readonly passport: string;
  readonly body: string | Uint8Array;
}

/** What is known of a request whose proof holds. */
export interface VerifiedProof {
  /** A number that no other proof of the gateway has. */
  readonly nonce: string;
  readonly decisionId: string;
}

/** Proves a request under the subgraph's own `key`. */
export function proofOf(
  { passport, body }: Proven,
  { key, decisionId }: { readonly key: Uint8Array; readonly decisionId: string },
): string {
  const decision = Buffer.from(decisionId).toString('base64url');
  const head = `${VERSION}.${Date.now()}.${randomUUID()}.${decision}`;
  return `${head}.${macOf(head, { passport, body }, key)}`;
}

/**
 * Verifies a proof. Whether its number was used before is for the caller to find out.
 *
 * @throws PassportRefused when the proof is not of this passport, this body and this key, or not of now.
 */
export function verifyProof(proof: string, { passport, body }: Proven, key: Uint8Array): VerifiedProof {
  const [, head = '', time = '', nonce = '', decision = '', mac = ''] = PROOF.exec(proof) ?? [];
  if (!head || !SIGNED_PASSPORT.test(passport))
    throw new PassportRefused('the passport or its proof can not be read');
  const expected = Buffer.from(macOf(head, { passport, body }, key));
  if (!timingSafeEqual(expected, Buffer.from(mac)))
    throw new PassportRefused('the proof is not of this passport, this request body and this subgraph');
  const age = Date.now() - Number(time);
  if (age > PROOF_LIFETIME_MS) throw new PassportRefused('the proof of the passport has expired');
  if (age < -CLOCK_SKEW_MS) throw new PassportRefused('the proof of the passport is from the future');
  return { nonce, decisionId: Buffer.from(decision, 'base64url').toString() };
}

/**
 * HMAC-SHA-256 in base64url.
 *
 * INVARIANT: one line for the head, one for the passport, the rest is the body. Neither of the first two can hold a
 * line break, so no two requests have the same text.
 */
function macOf(head: string, { passport, body }: Proven, key: Uint8Array): string {
  return createHmac('sha256', key).update(`${head}\n${passport}\n`).update(body).digest('base64url');
}
