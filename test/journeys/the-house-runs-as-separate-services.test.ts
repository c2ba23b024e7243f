import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { readingKeysOf } from '../../audit/keys/audit-keys.ts';
import { projectPath, trafficStop, trafficStopVariables } from '../../commands/default-graph.ts';
import { generatePassportJwk, keyringOf } from '../../platform/passport-key.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { subgraphKeyText } from '../../platform/subgraph-key.ts';
import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { type PostgresServer, servicesRequired, startPostgresServer } from '../support/postgres-server.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { type RunningCommand, runCommand } from '../support/run-command.ts';

// Each subgraph a process of its own on PostgreSQL, the gateway another, an issuer of one's own, production settings.
const ISSUER = 'https://idp.example';
const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
const postgres: PostgresServer | undefined = await startPostgresServer();
const redis: RedisServer | undefined = await startRedisServer();
if (!postgres || !redis) await Promise.all([postgres?.close(), redis?.close()]);
const withServices = (postgres && redis) || servicesRequired() ? test : test.skip;

let stopping: Promise<void> | undefined;
const stopPostgres = async (): Promise<void> => {
  stopping ??= postgres?.close();
  await stopping;
};

let issuer: Server;
let issuerKey: CryptoKey;
const commands: RunningCommand[] = [];
let url = '';

beforeAll(async () => {
  if (!postgres || !redis) {
    if (servicesRequired()) throw new Error('REQUIRE_SERVICES=1, and PostgreSQL or Redis is missing');
    return;
  }
  const jwk = await generatePassportJwk();
  const auditKey = randomBytes(32).toString('base64url');
  const common = {
    NODE_ENV: 'production',
    DATABASE_URL: postgres.url,
    SYNTHETIC_PERSONS: '200',
    AUDIT_READING_KEY: readingKeysOf(auditKey),
  };
  const running = await Promise.all(
    SUBGRAPHS.map(async ({ name }) =>
      runCommand('subgraphs/main.ts', {
        args: [name, '--port', '0'],
        variables: { ...common, PASSPORT_KEY: await subgraphKeyText(keyringOf(jwk), name) },
      }),
    ),
  );
  commands.push(...running);
  const found = await Promise.all(running.map((command) => command.line(/^ready (\S+) (http:\S+)$/m)));
  const subgraphs = found.map(([, name, address]) => `  ${name}: { url: "${address}/graphql" }`).join('\n');
  writeFileSync(
    join(directory, 'gateway.yaml'),
    `permissions: { file: ${projectPath('schema/permissions.yaml')} }\nstanding: { from: register }\nsubgraphs:\n${subgraphs}\n`,
  );
  const gateway = runCommand('gateway/main.ts', {
    args: [
      '--config',
      join(directory, 'gateway.yaml'),
      '--supergraph',
      projectPath('schema/supergraph.graphql'),
    ],
    variables: {
      NODE_ENV: 'production',
      PORT: '0',
      DATA_DIRECTORY: join(directory, 'data'),
      DATABASE_URL: postgres.url,
      PASSPORT_KEY: JSON.stringify(jwk),
      JWKS_URLS: `${ISSUER}=${await startIssuer()}`,
      REDIS_URL: redis.url,
      AUDIT_KEY: auditKey,
      CACHE_KEY: randomBytes(32).toString('base64url'),
    },
  });
  commands.push(gateway);
  await putOnRecord(postgres.url);
  url = (await gateway.line(/^ready (http:\S+)$/m))[1] ?? '';
});

afterAll(async () => {
  for (const command of commands) command.signal('SIGTERM');
  await Promise.all(commands.map(({ ended }) => ended));
  await new Promise((resolve) => (issuer ? issuer.close(resolve) : resolve(undefined)));
  await Promise.all([stopPostgres(), redis?.close()]);
  rmSync(directory, { recursive: true, force: true });
});

async function startIssuer(): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  issuerKey = privateKey;
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }];
  issuer = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => issuer.once('listening', resolve));
  return `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks`;
}

/** As a personnel system does: by plain SQL. */
async function putOnRecord(databaseUrl: string): Promise<void> {
  const database = await openPostgresDatabase(databaseUrl);
  await database.query(
    `insert into standing.viewer (issuer, viewer, agency, employed_on, fingerprinted_on, background_cleared_on,
       security_trained_on, operator_tested_on)
     values ($1, 'v1', 'CA0990100', '2020-01-15', '2020-01-02', '2020-01-03', '2099-01-01', '2099-01-01')`,
    [ISSUER],
  );
  await database.close();
}

const tokenOf = (roles: readonly string[]): Promise<string> =>
  new SignJWT({ ori: 'CA0990100', roles })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setSubject('v1')
    .setIssuer(ISSUER)
    .setAudience('need-to-know-gateway')
    .setExpirationTime('5m')
    .sign(issuerKey);

async function askAs(roles: readonly string[]) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await tokenOf(roles)}`,
      'inquiry-purpose': 'C',
      'inquiry-case': 'AB-1',
      'inquiry-reason': 'traffic stop',
    },
    body: JSON.stringify({ query: trafficStop(), variables: trafficStopVariables() }),
  });
  return (await response.json()) as object;
}

withServices('the traffic stop crosses four processes and PostgreSQL', async () => {
  expect(await askAs(['detective'])).toMatchObject({
    data: {
      vehicleByPlate: {
        registeredOwners: [
          {
            fullName: 'DUNMORE, MARCUS ELLERY',
            criminalHistory: { cycles: expect.arrayContaining([expect.anything()]) },
          },
        ],
      },
    },
  });
  expect(await askAs(['patrol-officer'])).toMatchObject({
    data: { vehicleByPlate: { registeredOwners: [{ criminalHistory: null }] } },
    errors: [{ extensions: { code: 'NEED_TO_KNOW' } }],
  });
});

const checksThatAre = (outcome: string) => ({
  ...Object.fromEntries(SUBGRAPHS.map(({ name }) => [`subgraph ${name}`, outcome])),
  standing: outcome,
  'audit log': outcome,
});

withServices('it is ready when every subgraph answers', async () => {
  const response = await fetch(`${url}/health/ready`);
  expect(await response.json()).toEqual({
    status: 'ready',
    checks: checksThatAre('reachable'),
    notices: [],
  });
});

withServices('a source that dies is missed, and the others still answer', async () => {
  const history = commands[SUBGRAPHS.findIndex(({ name }) => name === 'history')];
  history?.signal('SIGKILL');
  await history?.ended;
  expect(await askAs(['detective'])).toMatchObject({
    data: {
      vehicleByPlate: { registeredOwners: [{ fullName: 'DUNMORE, MARCUS ELLERY', criminalHistory: null }] },
    },
    errors: [
      {
        path: ['vehicleByPlate', 'registeredOwners', 0],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'history' },
      },
    ],
  });
});

withServices('it is not ready while PostgreSQL is away', async () => {
  await stopPostgres();
  const checks = checksThatAre('unreachable');
  for (;;) {
    const response = await fetch(`${url}/health/ready`);
    const answer = (await response.json()) as { readonly checks: Readonly<Record<string, string>> };
    // The sources are asked once a second, and what is known of standing counts for three.
    if (Object.values(answer.checks).includes('reachable')) continue;
    expect(answer).toEqual({ status: 'not ready', checks, notices: [] });
    expect(response.status).toBe(503);
    return;
  }
});

withServices('development tokens are not issued in production', async () => {
  const response = await fetch(`${url}/dev/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(response.status).toBe(404);
});
