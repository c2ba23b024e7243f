// Verifies JWTs with `jose` against configured issuers, and maps their claims to a viewer.
import { hash } from 'node:crypto';
import { base64url, decodeJwt, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { hasUniqueMembers } from '../../platform/unique-members.ts';
import type { ClaimNames } from '../config.ts';
import { Refusal } from '../errors.ts';
import type { Viewer } from '../stages/journey.ts';
import type { TokenVerifier } from './token-verifier.ts';
import { viewerFrom } from './viewer-from.ts';

/** An issuer whose tokens are believed. */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  /** Finds the key by `kid`; a remote set refreshes at a bounded rate. */
  readonly keys: JWTVerifyGetKey;
}

export interface JwtVerifierOptions {
  readonly issuers: readonly TrustedIssuer[];
  readonly claims: ClaimNames;
  readonly clockSkewSeconds: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * A verified token is believed this long without checking its signature again, never beyond its own expiry. So a key
 * that its issuer no longer names lets in nobody for longer.
 */
const REMEMBERED_MS = 5_000;

export class JwtVerifier implements TokenVerifier {
  readonly #options: JwtVerifierOptions;
  readonly #issuers: ReadonlyMap<string, TrustedIssuer>;
  readonly #verified = new LRUCache<string, { readonly viewer: Viewer; readonly until: number }>({
    max: 10_000,
  });

  constructor(options: JwtVerifierOptions) {
    this.#options = options;
    this.#issuers = new Map(options.issuers.map((issuer) => [issuer.issuer, issuer]));
  }

  async verify(token: string): Promise<Viewer | Refusal> {
    const digest = hash('sha256', token, 'base64');
    const known = this.#verified.get(digest);
    if (known && this.#options.now() < known.until) return known.viewer;
    try {
      const payload = await this.#payloadOf(token);
      const viewer = viewerFrom(payload, this.#options);
      if (viewer instanceof Refusal) return viewer;
      const expires = (payload.exp ?? 0) * 1_000;
      this.#verified.set(digest, { viewer, until: Math.min(expires, this.#options.now() + REMEMBERED_MS) });
      return viewer;
    } catch (error) {
      return new Refusal('UNAUTHENTICATED', faultOf(error));
    }
  }

  async #payloadOf(token: string): Promise<JWTPayload> {
    const { iss } = decodeJwt(token);
    const issuer = typeof iss === 'string' ? this.#issuers.get(iss) : undefined;
    if (!issuer) throw new errors.JOSEError('the issuer of the token is not trusted');
    const { payload } = await jwtVerify(token, issuer.keys, {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: [...issuer.algorithms],
      requiredClaims: ['exp', this.#options.claims.id],
      clockTolerance: this.#options.clockSkewSeconds,
      currentDate: new Date(this.#options.now()),
    });
    assertUniqueMembers(token);
    return payload;
  }
}

/** RFC 7519, section 4: claim names are unique. Of two that are not, another reader might believe the other one. */
function assertUniqueMembers(token: string): void {
  for (const part of token.split('.').slice(0, 2)) {
    const text = new TextDecoder().decode(base64url.decode(part));
    if (!hasUniqueMembers(text, JSON.parse(text))) throw new errors.JWTInvalid('a name stands twice');
  }
}

function faultOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWKSTimeout) return 'the keys of the issuer can not be fetched';
  if (error instanceof errors.JOSEError && error.message.startsWith('the issuer')) return error.message;
  return 'the token is not valid';
}
