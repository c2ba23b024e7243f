// The passport: who asks, for what, and which facts hold, signed by the gateway for one subgraph.
import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { PassportSigningKey, PassportVerifyingKey } from './passport-key.ts';

/** The request header that carries a passport. */
export const PASSPORT_HEADER = 'passport';
/** How far the clocks of gateway and subgraph may differ. */
export const CLOCK_SKEW_MS = 5_000;

/** How much of a reason travels in a passport, which is a header; the audit has all of it. */
export const REASON_LENGTH = 300;

const ALGORITHM = 'EdDSA';
const ISSUER = 'urn:need-to-know:gateway';
const LIFETIME_SECONDS = 30;

/** What the gateway vouches for whenever this viewer asks in this inquiry. */
export interface PassportClaims {
  /** Who vouches for the viewer (`iss` of the token); empty when nobody does. */
  readonly issuer: string;
  /** The viewer's id at that issuer (`sub` of the token). */
  readonly viewer: string;
  /** The viewer's agency: an ORI of nine characters. */
  readonly agency: string;
  /** The viewer's own id among the persons on record, when the token says who they are. */
  readonly person?: string;
  /** Purpose code of the inquiry, when one was stated. */
  readonly purpose?: string;
  /** Case or incident number of the inquiry, when one was stated. */
  readonly case?: string;
  /** For whom it is asked, when that is somebody else than the viewer. */
  readonly requestor?: string;
  /** Why it is asked, as far as a source may have to pass it on: at most `REASON_LENGTH` characters of it. */
  readonly reason?: string;
  /** The facts that hold for this viewer and inquiry, such as `scope:cori:read` or `purpose:C`; sorted. */
  readonly facts: readonly string[];
  /** Which snapshot of schema and permissions decided. */
  readonly epoch: string;
}

/** What the gateway vouches for when it asks a subgraph. */
export interface Passport extends PassportClaims {
  /** The decision that this fetch belongs to; it travels in the proof, so that the signature can serve the next one. */
  readonly decisionId: string;
}

/** A passport whose signature was checked. */
export interface VerifiedPassport {
  readonly claims: PassportClaims;
  /** Until when it may be shown, clock skew included: milliseconds since 1970. */
  readonly validUntil: number;
}

/** Why a passport or its proof was not accepted. It quotes neither. */
export class PassportRefused extends Error {
  override readonly name = 'PassportRefused';
}

const texts = new WeakMap<Passport, string>();
const factTexts = new WeakMap<readonly string[], string>();

/** The claims of a passport as text, which no other claims have. Written once for a passport, and once for its facts. */
export function claimsTextOf(passport: Passport): string {
  const known = texts.get(passport);
  if (known !== undefined) return known;
  const { decisionId: _ofThisFetch, facts, ...others } = passport;
  const factText = factTexts.get(facts) ?? JSON.stringify(facts);
  factTexts.set(facts, factText);
  const text = JSON.stringify(others) + factText;
  texts.set(passport, text);
  return text;
}

/** Signs `claims` for one subgraph. Returns a compact JWS that is good for 30 seconds. */
export function signPassport(
  claims: PassportClaims,
  { key, subgraph }: { key: PassportSigningKey; subgraph: string },
): Promise<string> {
  return new SignJWT({ passport: claims })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'passport+jwt' })
    .setIssuer(ISSUER)
    .setAudience(subgraph)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${LIFETIME_SECONDS}s`)
    .sign(key.sign);
}

/**
 * Verifies signature, audience and lifetime of a passport. Whether it belongs to a request is what its proof says.
 *
 * @throws PassportRefused
 */
export async function verifyPassport(
  token: string,
  { key, subgraph }: { key: PassportVerifyingKey; subgraph: string },
): Promise<VerifiedPassport> {
  try {
    const { payload } = await jwtVerify<{ passport: PassportClaims; exp: number }>(token, key.verify, {
      algorithms: [ALGORITHM],
      typ: 'passport+jwt',
      issuer: ISSUER,
      audience: subgraph,
      clockTolerance: CLOCK_SKEW_MS / 1_000,
      requiredClaims: ['exp', 'iat', 'jti', 'passport'],
      maxTokenAge: `${LIFETIME_SECONDS}s`,
    });
    return { claims: payload.passport, validUntil: payload.exp * 1_000 + CLOCK_SKEW_MS };
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new PassportRefused('the passport has expired');
    throw new PassportRefused('the passport is not valid for this subgraph');
  }
}
