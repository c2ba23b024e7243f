// A small graph behind real HTTP on both sides: clients reach the gateway, and it reaches subgraphs, through sockets.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JWTPayload } from 'jose';
import { defaultConfig } from '../../../gateway/config.ts';
import { createGateway } from '../../../gateway/create-gateway.ts';
import type { GatewaySettings, RunningGateway } from '../../../gateway/gateway-settings.ts';
import { generatePassportJwk, signingKeyOf } from '../../../platform/passport-key.ts';
import type { Permissions } from '../../../schema/policy/permissions.ts';
import { AUDIT_SECRET } from '../audit-key.ts';
import { MemoryAuditLog } from '../memory-audit-log.ts';
import { type HttpSources, type SeenRequest, serveSubgraphs } from './http-subgraphs.ts';
import { type RawAnswer, type Sent, sendRaw } from './raw-request.ts';
import { composeSmall } from './small-subgraph.ts';
import { startTestIssuer, type TestIssuer } from './test-issuer.ts';

export interface SmallHouseOptions extends HttpSources {
  readonly permissions?: Permissions;
  readonly gateway?: Partial<GatewaySettings>;
  /** How much may be fetched at once, where not the default. */
  readonly fetch?: Partial<GatewaySettings['config']['fetch']>;
  /** Who may use the system, where not what the token says. */
  readonly standing?: Partial<GatewaySettings['config']['standing']>;
  /** How disclosures are written down, where not the default. */
  readonly recording?: Partial<GatewaySettings['config']['audit']>;
}

export interface SmallHouse {
  readonly url: string;
  readonly running: RunningGateway;
  readonly fetched: SeenRequest[];
  readonly audit: MemoryAuditLog;
  readonly issuer: TestIssuer;
  /** Headers of a request by a viewer with these claims, who states nothing but a JSON body. */
  headersOf(claims?: JWTPayload): Promise<Record<string, string>>;
  /** Sends exactly this. */
  send(sent: Sent): Promise<RawAnswer>;
  /** Asks as a viewer with these claims. */
  ask(query: string, claims?: JWTPayload, headers?: Readonly<Record<string, string>>): Promise<RawAnswer>;
  close(): Promise<void>;
}

export async function startSmallHouse(options: SmallHouseOptions): Promise<SmallHouse> {
  const fetched: SeenRequest[] = [];
  const audit = new MemoryAuditLog();
  const [subgraphs, issuer] = await Promise.all([serveSubgraphs(options, fetched), startTestIssuer()]);
  const dataDirectory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  const config = defaultConfig();
  const release = async (): Promise<void> => {
    await Promise.all([subgraphs.close(), issuer.close()]);
    rmSync(dataDirectory, { recursive: true, force: true });
  };
  const running = await createGateway(
    {
      config: {
        ...config,
        planning: { ...config.planning, thread: 'own' },
        fetch: { ...config.fetch, ...options.fetch },
        standing: { ...config.standing, ...options.standing },
        audit: { ...config.audit, ...options.recording },
        authentication: {
          ...config.authentication,
          scopesFrom: options.permissions ? 'roles' : 'token',
          issuers: [issuer.config],
        },
        subgraphs: Object.fromEntries(
          options.subgraphs.map(({ name }) => [name, { url: `${subgraphs.url}/${name}` }]),
        ),
      },
      supergraph: composeSmall(options.subgraphs),
      permissions: options.permissions,
      passportKey: await signingKeyOf(await generatePassportJwk()),
      auditKey: AUDIT_SECRET,
      dataDirectory,
      logLevel: 'silent',
      audit,
      ...options.gateway,
    },
    { host: '127.0.0.1', port: 0 },
  ).catch(async (error: unknown) => {
    await release();
    throw error;
  });
  const headersOf: SmallHouse['headersOf'] = async (claims) => ({
    'content-type': 'application/json',
    authorization: `Bearer ${await issuer.token(claims)}`,
  });
  return {
    url: running.url,
    running,
    fetched,
    audit,
    issuer,
    headersOf,
    send: (sent) => sendRaw(running.url, sent),
    ask: async (query, claims, headers) =>
      sendRaw(running.url, {
        headers: { ...(await headersOf(claims)), ...headers },
        body: JSON.stringify({ query }),
      }),
    close: async () => {
      await running.close();
      await release();
    },
  };
}
