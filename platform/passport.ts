// The passport: who asks, for what, and which facts hold, signed by the gateway for one subgraph and one request body.
import { createHash, randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { PassportSigningKey, PassportVerifyingKey } from './passport-key.ts';

/** The request header that carries a passport. */
export const PASSPORT_HEADER = 'passport';

const ALGORITHM = 'EdDSA';
const ISSUER = 'urn:need-to-know:gateway';
const LIFETIME_SECONDS = 30;
const CLOCK_SKEW_SECONDS = 5;

/** What the gateway vouches for when it asks a subgraph. */
export interface Passport {
  /** The viewer's id (`sub` of the token). */
  readonly viewer: string;
  /** The viewer's agency: an ORI of nine characters. */
  readonly agency: string;
  /** The viewer's own id among the persons on record, when the token says who they are. */
  readonly person?: string;
  /** Purpose code of the inquiry, when one was stated. */
  readonly purpose?: string;
  /** Case or incident number of the inquiry, when one was stated. */
  readonly case?: string;
  /** The facts that hold for this viewer and inquiry, such as `scope:cori:read` or `purpose:C`; sorted. */
  readonly facts: readonly string[];
  /** Which snapshot of schema and permissions decided. */
  readonly epoch: string;
  /** The decision that this fetch belongs to. */
  readonly decisionId: string;
}

/** Signs `passport` for one subgraph and one body. Returns a compact JWS that is good for 30 seconds. */
export function signPassport(
  passport: Passport,
  { key, subgraph, body }: { key: PassportSigningKey; subgraph: string; body: string | Uint8Array },
): Promise<string> {
  return new SignJWT({ passport, body: digestOf(body) })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'passport+jwt' })
    .setIssuer(ISSUER)
    .setAudience(subgraph)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${LIFETIME_SECONDS}s`)
    .sign(key);
}

/** Why a passport was not accepted. It never quotes the passport. */
export class PassportRefused extends Error {
  override readonly name = 'PassportRefused';
}

/**
 * Verifies signature, audience, lifetime and body of a passport.
 *
 * @throws PassportRefused when anything is missing or does not fit; the subgraph then answers nothing.
 */
export async function verifyPassport(
  token: string | undefined,
  { key, subgraph, body }: { key: PassportVerifyingKey; subgraph: string; body: string | Uint8Array },
): Promise<Passport> {
  if (!token) throw new PassportRefused('no passport: only the gateway may ask a subgraph');
  const claims = await verifiedClaims(token, key, subgraph);
  if (claims.body !== digestOf(body))
    throw new PassportRefused('the passport was issued for another request body');
  return claims.passport;
}

async function verifiedClaims(token: string, key: PassportVerifyingKey, subgraph: string) {
  try {
    const { payload } = await jwtVerify<{ passport: Passport; body: string }>(token, key, {
      algorithms: [ALGORITHM],
      typ: 'passport+jwt',
      issuer: ISSUER,
      audience: subgraph,
      clockTolerance: CLOCK_SKEW_SECONDS,
      requiredClaims: ['exp', 'iat', 'jti', 'passport', 'body'],
      maxTokenAge: `${LIFETIME_SECONDS}s`,
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new PassportRefused('the passport has expired');
    throw new PassportRefused('the passport is not valid for this subgraph');
  }
}

function digestOf(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('base64url');
}
