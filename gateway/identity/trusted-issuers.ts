// Who may vouch for viewers? The configured issuers, and in development the provider of our own.
import { createRemoteJWKSet } from 'jose';
import { StartupError } from '../../platform/startup-error.ts';
import type { GatewayConfig } from '../config.ts';
import type { DevelopmentIdentityProvider } from './development-identity-provider.ts';
import type { TrustedIssuer } from './jwt-verifier.ts';

/** Unknown key ids make an issuer's keys be fetched again at most this often. */
const REFRESH_COOLDOWN_MS = 30_000;
const FETCH_TIMEOUT_MS = 3_000;

/** @throws StartupError when viewers must sign in and nobody could vouch for them. */
export function trustedIssuers(
  { authentication }: GatewayConfig,
  development: DevelopmentIdentityProvider | undefined,
): readonly TrustedIssuer[] {
  const configured = authentication.issuers.map(({ jwksUrl, ...issuer }) => ({
    ...issuer,
    keys: createRemoteJWKSet(new URL(jwksUrl), {
      cooldownDuration: REFRESH_COOLDOWN_MS,
      timeoutDuration: FETCH_TIMEOUT_MS,
    }),
  }));
  const issuers = development ? [...configured, development.trustedIssuer] : configured;
  if (issuers.length === 0 && authentication.required)
    throw new StartupError(
      'nobody can vouch for viewers: name issuers under `authentication.issuers` or in JWKS_URLS',
    );
  return issuers;
}
