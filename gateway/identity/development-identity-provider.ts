// Issues tokens for the cast, so that nobody needs an identity provider to try the gateway. Never in production.
import { readFileSync } from 'node:fs';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { IDENTITY_KEY_FILE } from '../../platform/data-directory.ts';
import { DEVELOPMENT_ISSUER } from '../../platform/development-issuer.ts';
import { privateFile } from '../../platform/private-file.ts';
import { StartupError } from '../../platform/startup-error.ts';
import type { TrustedIssuer } from './jwt-verifier.ts';
import type { Persona } from './personas.ts';

const AUDIENCE = 'need-to-know-gateway';
const LIFETIME_SECONDS = 8 * 60 * 60;

export interface DevelopmentToken {
  /** A signed JWT. */
  readonly token: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

export class DevelopmentIdentityProvider {
  readonly personas: readonly Persona[];
  readonly #key: CryptoKey;
  readonly #publicKey: CryptoKey;
  readonly #now: () => number;

  private constructor(
    personas: readonly Persona[],
    keys: { key: CryptoKey; publicKey: CryptoKey },
    now: () => number,
  ) {
    this.personas = personas;
    this.#key = keys.key;
    this.#publicKey = keys.publicKey;
    this.#now = now;
  }

  /**
   * Opens the provider with a key of this machine's own, kept in `dataDirectory`.
   *
   * @throws StartupError in production.
   */
  static async open(options: {
    readonly personas: readonly Persona[];
    readonly dataDirectory: string;
    readonly production: boolean;
    readonly now: () => number;
  }): Promise<DevelopmentIdentityProvider> {
    if (options.production)
      throw new StartupError(
        'the development identity provider is refused in production: configure issuers instead',
      );
    const file = await privateFile(options.dataDirectory, IDENTITY_KEY_FILE, newKey);
    const { d, ...jwk } = JSON.parse(readFileSync(file, 'utf8')) as JWK;
    if (!d) throw new StartupError(`${file} holds no private key: delete it`);
    const key = (await importJWK({ ...jwk, d }, 'EdDSA')) as CryptoKey;
    const publicKey = (await importJWK(jwk, 'EdDSA')) as CryptoKey;
    return new DevelopmentIdentityProvider(options.personas, { key, publicKey }, options.now);
  }

  /** What a gateway must trust to accept these tokens. */
  get trustedIssuer(): TrustedIssuer {
    return {
      issuer: DEVELOPMENT_ISSUER,
      audience: AUDIENCE,
      algorithms: ['EdDSA'],
      keys: async () => this.#publicKey,
    };
  }

  /** A token for a persona, good for eight hours; `undefined` when there is no such persona. */
  async tokenFor(personaId: string): Promise<DevelopmentToken | undefined> {
    const persona = this.personas.find(({ id }) => id === personaId);
    if (!persona) return undefined;
    const issuedAt = Math.floor(this.#now() / 1_000);
    const expires = issuedAt + LIFETIME_SECONDS;
    const token = await new SignJWT({ ...persona.claims, name: persona.name })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' })
      .setSubject(persona.id)
      .setIssuer(DEVELOPMENT_ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expires)
      .sign(this.#key);
    return { token, expiresAt: new Date(expires * 1_000).toISOString() };
  }
}

async function newKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}
