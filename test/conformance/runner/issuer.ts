// The identity provider of the suite: it vouches for the viewers of the cases, and forges what forgers would.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { base64url, exportJWK, exportSPKI, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { TokenChange } from './case.ts';

export const ISSUER = 'https://issuer.conformance.example';
export const AUDIENCE = 'conformance';
const KEY_ID = 'conformance-1';

type Claims = Readonly<Record<string, unknown>>;

export interface Issuer {
  readonly jwksUrl: string;
  /** A good token with these claims, or one that is wrong as `change` says. */
  token(claims: Claims, change?: TokenChange): Promise<string>;
  close(): Promise<void>;
}

/** Starts the provider: RS256, the keys at `/jwks`. */
export async function startIssuer(port = 0): Promise<Issuer> {
  const good = await generateKeyPair('RS256', { extractable: true });
  const other = await generateKeyPair('RS256', { extractable: true });
  const jwk: JWK = { ...(await exportJWK(good.publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' };
  const pem = await exportSPKI(good.publicKey);
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] })),
  ).listen(port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    async token(claims, change) {
      const payload = payloadOf({ ...claims, ...change?.claims });
      const header = without({ alg: 'RS256', kid: KEY_ID, typ: 'JWT', ...change?.header });
      const sign = change?.sign ?? 'good';
      if (sign === 'none')
        return `${encoded({ ...header, alg: change?.header.alg ?? 'none' })}.${encoded(payload)}.`;
      if (sign === 'hs256-with-public-key')
        return new SignJWT(payload)
          .setProtectedHeader({ ...header, alg: 'HS256' })
          .sign(new TextEncoder().encode(pem));
      const key = sign === 'other-key' ? other.privateKey : good.privateKey;
      const token = await new SignJWT(payload).setProtectedHeader({ ...header, alg: 'RS256' }).sign(key);
      return sign === 'good' || sign === 'other-key' ? token : broken(token, payload, sign);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function broken(token: string, payload: JWTPayload, how: 'empty-signature' | 'changed-payload'): string {
  const [header, body, signature] = token.split('.');
  if (how === 'empty-signature') return `${header}.${body}.`;
  return `${header}.${encoded({ ...payload, scope: 'root all ssn email phone' })}.${signature}`;
}

/** Numbers as texts (`"+60"`) are seconds from now; `null` takes a claim away. */
function payloadOf(claims: Claims): JWTPayload {
  const now = Math.floor(Date.now() / 1_000);
  const all = { iss: ISSUER, aud: AUDIENCE, iat: now, exp: '+3600', ori: 'CA0990100', ...claims };
  const timed = Object.entries(all).map(([name, value]) => [
    name,
    typeof value === 'string' && /^[+-]\d+$/.test(value) ? now + Number(value) : value,
  ]);
  return without(Object.fromEntries(timed));
}

const without = (values: Claims): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

const encoded = (value: unknown): string => base64url.encode(JSON.stringify(value));
