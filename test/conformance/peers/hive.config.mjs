// Hive Gateway with its own authorization: JWT from the suite's issuer, the directives granular, unauthorized fields
// nulled and not the whole request rejected. Bad tokens are rejected; no token is an anonymous viewer.
import { createRemoteJwksSigningKeyProvider, defineConfig, extractFromHeader } from '@graphql-hive/gateway';

const { JWKS, ISSUER, AUDIENCE } = process.env;

export const gatewayConfig = defineConfig({
  jwt: {
    signingKeyProviders: [createRemoteJwksSigningKeyProvider({ jwksUri: JWKS })],
    tokenLookupLocations: [extractFromHeader({ name: 'authorization', prefix: 'Bearer' })],
    tokenVerification: { issuer: ISSUER, audience: AUDIENCE, algorithms: ['RS256'] },
    reject: { missingToken: false, invalidToken: true },
    extendContext: true,
  },
  genericAuth: {
    mode: 'protect-granular',
    resolveUserFn: ({ jwt }) => jwt?.payload,
    rejectUnauthenticated: false,
  },
  landingPage: false,
  graphiql: false,
});
