import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  defaultPermissions,
  developmentIdentityProvider,
  projectText,
  trafficStop,
  trafficStopVariables,
} from '../../commands/default-graph.ts';
import { defaultConfig } from '../../gateway/config.ts';
import { needToKnowGateway } from '../../gateway/create-gateway.ts';
import type { GatewaySettings } from '../../gateway/gateway-settings.ts';
import { readEnvironment } from '../../platform/environment.ts';
import { keyringOf, passportJwk, signingKeyOf } from '../../platform/passport-key.ts';
import { startSubgraphWorker } from '../../subgraphs/serving/thread/start-worker.ts';
import { seededCopy, TESTED } from '../../subgraphs/testing/copied-database.ts';
import { MemoryAuditLog } from '../support/memory-audit-log.ts';

const environment = readEnvironment({
  DATA_DIRECTORY: mkdtempSync(join(tmpdir(), 'need-to-know-test-')),
  SYNTHETIC_PERSONS: String(TESTED.size),
  LOG_LEVEL: 'silent',
});
let subgraphs: Awaited<ReturnType<typeof startSubgraphWorker>>;
let settings: GatewaySettings;
let headers: HeaderMap;

beforeAll(async () => {
  const jwk = await passportJwk(environment);
  subgraphs = await startSubgraphWorker({
    environment,
    passportKeyring: keyringOf(jwk),
    inMemory: true,
    copiedFrom: await seededCopy(TESTED),
  });
  const development = await developmentIdentityProvider(environment);
  const addresses = Object.entries(subgraphs.urls).map(([name, url]) => [name, { url }]);
  settings = {
    config: { ...defaultConfig(), subgraphs: Object.fromEntries(addresses) },
    supergraph: projectText('schema/supergraph.graphql'),
    permissions: defaultPermissions(),
    passportKey: await signingKeyOf(jwk),
    auditKey: randomBytes(32).toString('base64url'),
    dataDirectory: environment.dataDirectory,
    logLevel: 'silent',
    development,
    audit: new MemoryAuditLog(),
  };
  const token = await development.tokenFor('patrol-officer');
  headers = new HeaderMap([
    ['authorization', `Bearer ${token?.token}`],
    ['content-type', 'application/json'],
    ['inquiry-purpose', 'C'],
    ['inquiry-case', 'AB-1'],
    ['inquiry-reason', 'traffic stop'],
  ]);
});
afterAll(() => subgraphs.close());

async function askThrough(changed: Partial<GatewaySettings>) {
  const server = new ApolloServer({ gateway: await needToKnowGateway({ ...settings, ...changed }) });
  await server.start();
  const { body } = await server.executeOperation(
    {
      query: trafficStop(),
      variables: trafficStopVariables(),
      http: { method: 'POST', headers, search: '', body: undefined },
    },
    { contextValue: { team: 'records' } },
  );
  await server.stop();
  if (body.kind !== 'single') throw new Error('one answer was expected');
  return JSON.parse(JSON.stringify(body.singleResult));
}

const WITHHELD = {
  data: {
    vehicleByPlate: { registeredOwners: [{ fullName: 'DUNMORE, MARCUS ELLERY', criminalHistory: null }] },
  },
  errors: [{ extensions: { code: 'NEED_TO_KNOW' } }],
};

test('an Apollo Server of its own takes the gateway in place of `ApolloGateway`', async () => {
  expect(await askThrough({})).toMatchObject(WITHHELD);
});

test('a data source of its own still works, sees its own context, and carries the passport', async () => {
  const seen: unknown[] = [];
  class TeamDataSource extends RemoteGraphQLDataSource {
    override willSendRequest({
      request,
      context,
    }: Parameters<NonNullable<RemoteGraphQLDataSource['willSendRequest']>>[0]) {
      seen.push(context);
      request.http?.headers.set('x-team', String(context.team));
    }
  }
  expect(await askThrough({ buildService: ({ url }) => new TeamDataSource({ url }) })).toMatchObject(
    WITHHELD,
  );
  expect(seen).toContainEqual({ team: 'records' });
});

test('the supergraph may come from a function or a supergraph manager', async () => {
  const supergraphSdl = projectText('schema/supergraph.graphql');
  let cleaned = 0;
  const cleanup = async (): Promise<void> => {
    cleaned += 1;
  };
  const hook = async () => ({ supergraphSdl, cleanup });
  expect(await askThrough({ supergraph: hook })).toMatchObject(WITHHELD);
  expect(await askThrough({ supergraph: { initialize: hook } })).toMatchObject(WITHHELD);
  expect(cleaned).toBe(2);
});
