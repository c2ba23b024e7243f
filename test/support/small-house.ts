// A small graph behind real HTTP on both sides: clients reach the gateway, and it reaches subgraphs, through sockets.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type ExecutionResult, graphql } from 'graphql';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { defaultConfig } from '../../gateway/config.ts';
import { createGateway } from '../../gateway/create-gateway.ts';
import type { GatewaySettings, RunningGateway } from '../../gateway/gateway-settings.ts';
import { generatePassportJwk, signingKeyOf } from '../../platform/passport-key.ts';
import type { Permissions } from '../../schema/policy/permissions.ts';
import { AUDIT_SECRET } from './audit-key.ts';
import { MemoryAuditLog } from './memory-audit-log.ts';
import { composeSmall, executableSchema, type SmallSubgraph } from './small-graph.ts';

export interface SmallHouseOptions {
  readonly subgraphs: readonly SmallSubgraph[];
  readonly permissions?: Permissions;
  readonly gateway?: Partial<GatewaySettings>;
  /** How much may be fetched at once, where not the default. */
  readonly fetch?: Partial<GatewaySettings['config']['fetch']>;
  /** Who may use the system, where not what the token says. */
  readonly standing?: Partial<GatewaySettings['config']['standing']>;
  /** How disclosures are written down, where not the default. */
  readonly recording?: Partial<GatewaySettings['config']['audit']>;
  /** Stands in for a subgraph's answer: the text that goes over the wire. */
  readonly tamper?: (answer: ExecutionResult, subgraph: string) => string;
}

/** A request of the gateway as a subgraph saw it. */
export interface SeenRequest {
  readonly subgraph: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What goes over the wire, also when no client library would send it. */
export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; empty when it is none. */
  readonly json: {
    // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of any shape
    readonly data?: any;
    readonly errors?: readonly { message: string; extensions: { code: string } }[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  };
  /** The codes of its errors. */
  readonly codes: readonly string[];
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

export async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function closing(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** One server for all subgraphs, each under its own path. */
export async function serveSubgraphs(
  { subgraphs, tamper }: Pick<SmallHouseOptions, 'subgraphs' | 'tamper'>,
  fetched: SeenRequest[],
) {
  const schemas = new Map(subgraphs.map((subgraph) => [subgraph.name, executableSchema(subgraph)]));
  const server = createServer(async (incoming, response) => {
    const subgraph = (incoming.url ?? '').slice(1);
    const body = await text(incoming);
    fetched.push({ subgraph, headers: incoming.headers, body });
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const schema = schemas.get(subgraph);
    if (!schema) throw new Error(`no subgraph ${subgraph}`);
    const answer = await graphql({ schema, source: query, variableValues: variables });
    const sent = tamper ? tamper(answer, subgraph) : JSON.stringify(answer);
    response.setHeader('content-type', 'application/json').end(sent);
  });
  return { url: await listening(server), close: () => closing(server) };
}

/** Sends a request as it is written: headers may stand twice, bodies may be anything. */
function sendRaw(
  url: string,
  { method = 'POST', path = '/graphql', headers = {}, body }: Sent,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const length =
      body === undefined || 'transfer-encoding' in headers
        ? {}
        : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(
      `${url}${path}`,
      { method, headers: { ...length, ...headers } as never },
      (answer) => {
        text(answer).then((received) => {
          const json = jsonIn(received);
          const codes = (json.errors ?? []).map(({ extensions }) => extensions?.code);
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: received, json, codes });
        }, reject);
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

function jsonIn(received: string): RawAnswer['json'] {
  try {
    return JSON.parse(received) as RawAnswer['json'];
  } catch {
    return {};
  }
}
