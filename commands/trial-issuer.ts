// The development identity provider by itself, for gateways that run apart from it: its public keys at `/jwks`.
import { type CryptoKey, exportJWK } from 'jose';
import { readEnvironment } from '../platform/environment.ts';
import { createHttpServer, listen } from '../platform/http-server.ts';
import { runUntilSignal } from '../platform/run-command.ts';
import { developmentIdentityProvider } from './default-graph.ts';

await runUntilSignal(async () => {
  const environment = readEnvironment(process.env);
  const { trustedIssuer } = await developmentIdentityProvider(environment);
  const { issuer, algorithms, keys } = trustedIssuer;
  const key = (await keys({ alg: 'EdDSA' }, { payload: '', signature: '' })) as CryptoKey;
  const jwk = { ...(await exportJWK(key)), alg: algorithms[0], use: 'sig' };
  const server = createHttpServer({ bodyLimitBytes: 1_024 });
  server.get('/jwks', async () => ({ keys: [jwk] }));
  const url = await listen(server, environment);
  process.stdout.write(`ready JWKS_URLS=${issuer}=${url}/jwks\n`);
  return server;
});
