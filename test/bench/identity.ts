// The identity provider of the benchmark, good for as long as a run may take.
import { AUDIENCE, ISSUER, startIssuer } from '../conformance/runner/issuer.ts';
import type { Identity } from './gateways/bench-gateway.ts';

const LIFETIME = '+14400';

/** Starts it. The keys are served until it is closed. */
export async function startIdentity(): Promise<Identity & { close(): Promise<void> }> {
  const issuer = await startIssuer();
  return {
    issuer: ISSUER,
    audience: AUDIENCE,
    jwksUrl: issuer.jwksUrl,
    token: (claims) => issuer.token({ exp: LIFETIME, ...claims }),
    close: () => issuer.close(),
  };
}
