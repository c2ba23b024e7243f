// An identity provider of a test's own, with its keys behind HTTP.
import { createServer } from 'node:http';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { GatewaySettings } from '../../../gateway/gateway-settings.ts';
import { closing, listening } from './listening.ts';

/** An identity provider of the test's own. */
export interface TestIssuer {
  readonly config: GatewaySettings['config']['authentication']['issuers'][number];
  readonly key: CryptoKey;
  readonly publicKey: CryptoKey;
  /** How often its keys were fetched. */
  fetches(): number;
  /** A token that is good, but for the claims and header parameters that are given. */
  token(claims?: JWTPayload, header?: Readonly<Record<string, unknown>>, by?: CryptoKey): Promise<string>;
  close(): Promise<void>;
}

const ISSUER = 'https://idp.example';
const AUDIENCE = 'need-to-know-gateway';

/** @param issuer its name, the `iss` of its tokens. */
export async function startTestIssuer(issuer = ISSUER): Promise<TestIssuer> {
  const { privateKey: key, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256' }];
  let fetches = 0;
  const server = createServer((_request, response) => {
    fetches += 1;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
  });
  const jwksUrl = `${await listening(server)}/jwks`;
  const token: TestIssuer['token'] = (claims = {}, header = {}, by = key) =>
    new SignJWT({ ...goodClaims(), iss: issuer, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header })
      .sign(by);
  return {
    config: { issuer, jwksUrl, audience: AUDIENCE, algorithms: ['RS256'] },
    key,
    publicKey,
    fetches: () => fetches,
    token,
    close: () => closing(server),
  };
}

/** The claims of a viewer in good standing. */
export function goodClaims(): JWTPayload {
  return {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'v1',
    ori: 'CA0990100',
    roles: [],
    standing: 'active',
    training_expires: '2099-12-31',
    exp: Math.floor(Date.now() / 1_000) + 600,
  };
}
