// A gateway that runs as a process of its own, as in production: several of them may share one Redis.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { JWK } from 'jose';
import { Pool } from 'undici';
import type { AuditEvent } from '../../audit/audit-event.ts';
import { bundledProgram } from './bundled-program.ts';
import { runCommand } from './run-command.ts';
import type { TestIssuer } from './small/test-issuer.ts';

export interface GatewayProcessOptions {
  /** SDL. */
  readonly supergraph: string;
  /** Where each subgraph is. */
  readonly subgraphs: Readonly<Record<string, string>>;
  /** Path of the permissions file; without one, scopes come from the token. */
  readonly permissionsFile?: string;
  readonly issuer: TestIssuer;
  readonly passportJwk: JWK;
  readonly redisUrl?: string;
  /** 32 bytes in base64url, the same for all that share a Redis. */
  readonly cacheKey?: string;
  /** Where its data are, when another gateway is to find them there afterwards; by default they go with it. */
  readonly directory?: string;
  /** More of its environment. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Another program in place of the gateway's own, for a fault that is planted. */
  readonly main?: string;
  readonly logLevel?: string;
}

export interface ProcessAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of any shape
  readonly data: any;
  readonly codes: readonly string[];
  /** `extensions.cache`. */
  readonly kept: readonly { readonly path: readonly string[]; readonly ageSeconds: number }[];
  /** The header `Age`. */
  readonly age: string | undefined;
  readonly text: string;
}

export interface GatewayProcess {
  readonly url: string;
  /** Asks over connections that stay open. */
  ask(headers: Readonly<Record<string, string>>, body: object): Promise<ProcessAnswer>;
  /** The text of a page, such as `/metrics`. */
  page(path: string): Promise<{ readonly status: number; readonly text: string }>;
  /** What it has written down so far. */
  audit(): readonly AuditEvent[];
  /** Everything it has printed so far. */
  log(): string;
  /** Ends it at once, as a crash does, or as it is told to end; its data stay where a directory was given. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  close(): Promise<void>;
}

/** Connections of a test to one gateway. */
const CONNECTIONS = 32;

export async function startGatewayProcess(options: GatewayProcessOptions): Promise<GatewayProcess> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  const program = await bundledProgram(options.main ?? 'gateway/main.ts');
  const command = runCommand(program, settingsIn(directory, options));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    command.signal(signal);
    await command.ended;
    if (options.directory === undefined) rmSync(directory, { recursive: true, force: true });
  };
  const close = (): Promise<void> => end('SIGTERM');
  const [, url = ''] = await command.line(/^ready (http:\S+)$/m).catch(async (error) => {
    await close();
    throw error;
  });
  const pool = new Pool(url, { connections: CONNECTIONS });
  return {
    url,
    ask: async (headers, body) => {
      const answer = await pool.request({
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return processAnswer(answer.statusCode, answer.headers.age, await text(answer.body));
    },
    page: async (path) => {
      const answer = await pool.request({ path, method: 'GET' });
      return { status: answer.statusCode, text: await text(answer.body) };
    },
    audit: () =>
      readFileSync(join(directory, 'audit.jsonl'), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    end: async (signal) => {
      await end(signal);
      await pool.destroy();
    },
    log: () => command.printed.stdout + command.printed.stderr,
    close: async () => {
      await pool.destroy();
      await close();
    },
  };
}

/** Arguments and variables of a gateway whose files are in `directory`. */
function settingsIn(directory: string, options: GatewayProcessOptions) {
  const { supergraph, subgraphs, permissionsFile, issuer, passportJwk, redisUrl, cacheKey } = options;
  const { logLevel = 'error', variables } = options;
  const config = {
    authentication: { scopesFrom: permissionsFile ? 'roles' : 'token', issuers: [issuer.config] },
    ...(permissionsFile ? { permissions: { file: permissionsFile } } : {}),
    subgraphs: Object.fromEntries(Object.entries(subgraphs).map(([name, url]) => [name, { url }])),
  };
  const [configFile, supergraphFile] = ['gateway.yaml', 'supergraph.graphql'].map((name) =>
    join(directory, name),
  ) as [string, string];
  // JSON is YAML.
  writeFileSync(configFile, JSON.stringify(config));
  writeFileSync(supergraphFile, supergraph);
  return {
    args: ['--config', configFile, '--supergraph', supergraphFile],
    variables: {
      PORT: '0',
      DATA_DIRECTORY: directory,
      PASSPORT_KEY: JSON.stringify(passportJwk),
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
      ...(cacheKey === undefined ? {} : { CACHE_KEY: cacheKey }),
      LOG_LEVEL: logLevel,
      ...variables,
    },
  };
}

function processAnswer(status: number, age: unknown, received: string): ProcessAnswer {
  const { data, errors = [], extensions = {} } = JSON.parse(received);
  return {
    status,
    data,
    codes: errors.map((error: { extensions: { code: string } }) => error.extensions.code),
    kept: extensions.cache ?? [],
    age: typeof age === 'string' ? age : undefined,
    text: received,
  };
}
