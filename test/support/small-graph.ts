// A small graph of a test's own: real composition, planner, pipeline and Apollo Server over subgraphs in memory.

import { readFileSync } from 'node:fs';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import {
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
  graphql,
  parse,
} from 'graphql';
import { AuditEvents } from '../../gateway/audit/audit-events.ts';
import type { ResultCache } from '../../gateway/cache/result-cache.ts';
import { NOTHING_SAID, type SourceFreshness } from '../../gateway/cache/rules/source-freshness.ts';
import { defaultConfig, type GatewayConfig } from '../../gateway/config.ts';
import { Refusal } from '../../gateway/errors.ts';
import type {
  SubgraphAnswer,
  SubgraphClient,
  SubgraphRequest,
} from '../../gateway/execution/subgraph-client.ts';
import { NeedToKnowGateway } from '../../gateway/need-to-know-gateway.ts';
import { pipeline } from '../../gateway/pipeline.ts';
import { LocalPlanner } from '../../gateway/planning/local-planner.ts';
import type { Planner } from '../../gateway/planning/planner.ts';
import { Planning } from '../../gateway/planning/planning.ts';
import type { Viewer } from '../../gateway/stages/journey.ts';
import type { StandingRegister } from '../../gateway/standing/standing-register.ts';
import { buildSnapshot } from '../../gateway/supergraph/snapshot.ts';
import { createLogger } from '../../platform/log.ts';
import { compose } from '../../schema/compose.ts';
import type { Permissions } from '../../schema/policy/permissions.ts';
import { AUDIT_KEYS } from './audit-key.ts';
import { MemoryAuditLog } from './memory-audit-log.ts';

const DIRECTIVES = readFileSync(new URL('../../schema/directives.graphql', import.meta.url), 'utf8');

/** The links that a subgraph of a test begins with. */
export const LINKS = `
extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.12"
    import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@interfaceObject", "@context", "@fromContext", "@inaccessible", "@tag", "@authenticated", "@requiresScopes", "@policy", "@composeDirective"]
  )
  @link(url: "https://open-justice.example/specs/needToKnow/v1.0", import: ["@needToKnow"])
  @link(url: "https://open-justice.example/specs/cacheFor/v1.0", import: ["@cacheFor"])
  @link(url: "https://open-justice.example/specs/subject/v1.0", import: ["@subject"])
  @link(url: "https://open-justice.example/specs/source/v1.0", import: ["@source"])
  @link(url: "https://open-justice.example/specs/sources/v1.0", import: ["@sources"])
  @composeDirective(name: "@needToKnow")
  @composeDirective(name: "@subject")
  @composeDirective(name: "@source")
  @composeDirective(name: "@sources")
  @composeDirective(name: "@cacheFor")
`;

export interface SmallSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: GraphQLResolverMap<unknown>;
  /** In place of the usual links. */
  readonly links?: string;
}

export interface SmallGraphOptions {
  readonly subgraphs: readonly SmallSubgraph[];
  readonly permissions?: Permissions;
  /** `refuse` by default. */
  readonly uncovered?: 'refuse' | 'allow';
  readonly limits?: Partial<GatewayConfig['limits']>;
  /** Stands in for a subgraph that answers what it was not asked, or lies. */
  readonly tamper?: (answer: SubgraphAnswer) => SubgraphAnswer;
  /** In place of a planner in this thread. */
  readonly plannerOf?: (supergraphSdl: string) => Planner;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Without it nothing is kept. */
  readonly cache?: ResultCache;
  /** Who says whether viewers may use the system; without one everybody may. */
  readonly register?: StandingRegister;
  /** What sources say of how long their answers may be kept; nothing by default. */
  readonly freshness?: SourceFreshness;
}

/** Who asks and for what; `scopes` are those of the token. */
export interface Asking {
  readonly scopes?: readonly string[];
  readonly roles?: readonly string[];
  readonly purpose?: string;
  readonly case?: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly anonymous?: boolean;
  readonly validUntil?: number;
  readonly issuer?: string;
  readonly viewer?: string;
  readonly agency?: string;
  readonly isFresh?: boolean;
}

export interface SmallGraph {
  /** To change its rules while it runs. */
  readonly gateway: NeedToKnowGateway;
  ask(query: string, asking?: Asking): Promise<SmallAnswer>;
  /** Every query text that a subgraph received, in order. */
  readonly fetched: string[];
  /** The same requests whole: variables and passport too. */
  readonly requests: SubgraphRequest[];
  /** Offers other subgraphs, as a supergraph manager does. @throws when they are refused; the running ones stay. */
  update(subgraphs: readonly SmallSubgraph[]): void;
  readonly audit: MemoryAuditLog;
  stop(): Promise<void>;
}

export interface SmallAnswer {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
  readonly codes: readonly unknown[];
  readonly status: number | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** The supergraph of a test's subgraphs. @throws CompositionRefused */
export function composeSmall(subgraphs: readonly Pick<SmallSubgraph, 'name' | 'sdl' | 'links'>[]): string {
  const schemas = subgraphs.map(({ name, sdl, links = LINKS }) => ({
    name,
    url: `http://${name}.test/graphql`,
    sdl: links + sdl,
  }));
  return compose(schemas, DIRECTIVES);
}

export async function smallGraph(options: SmallGraphOptions): Promise<SmallGraph> {
  const { now = Date.now, plannerOf = (supergraphSdl) => new LocalPlanner(supergraphSdl) } = options;
  const fetched: string[] = [];
  const requests: SubgraphRequest[] = [];
  const audit = new MemoryAuditLog();
  const viewers = new Map<string, Viewer>();
  const config = defaultConfig();
  const client = memoryClient(options, (request) => {
    requests.push(request);
    fetched.push(`${request.subgraph}: ${request.query}`);
  });
  let offer = (_supergraphSdl: string): void => {};
  const gateway = new NeedToKnowGateway({
    source: async ({ update }) => {
      offer = update;
      return { supergraphSdl: composeSmall(options.subgraphs) };
    },
    getDataSource: ({ name }) => {
      throw new Error(`nobody introspects ${name}`);
    },
    permissions: options.permissions,
    snapshotOf: (supergraphSdl, permissions, planning) =>
      buildSnapshot({ supergraphSdl, permissions, uncovered: options.uncovered ?? 'refuse', planning }),
    planningOf: (supergraphSdl) => new Planning(plannerOf(supergraphSdl)),
    warmUp: { operations: 0, timeoutMs: 1 },
    log: createLogger('test', 'silent'),
    now,
    pipeline: pipeline({
      viewer: {
        required: true,
        tokens: { verify: async (token) => viewers.get(token) ?? new Refusal('UNAUTHENTICATED', 'unknown') },
      },
      standing: { register: options.register, rules: { ...config.standing, required: false }, now },
      operation: { limits: { ...config.limits, ...options.limits } },
      facts: { scopesFrom: options.permissions ? 'roles' : 'token', mfaMethods: ['mfa'], now },
      plan: {
        alarm: (coordinates) => {
          throw new Error(`planned beyond the decision: ${coordinates}`);
        },
      },
      fetch: { subgraphs: client, cache: options.cache },
      record: { audit, events: new AuditEvents({ keys: AUDIT_KEYS, now }) },
    }),
  });
  const server = new ApolloServer({
    gateway,
    stopOnTerminationSignals: false,
    dangerouslyDisableValidation: true,
  });
  await server.start();
  return {
    ask: (query, asking = {}) => ask(server, viewers, query, asking),
    gateway,
    fetched,
    requests,
    audit,
    update: (subgraphs) => {
      const supergraphSdl = composeSmall(subgraphs);
      offer(supergraphSdl);
      client.serve(subgraphs);
    },
    stop: () => server.stop(),
  };
}

async function ask(
  server: ApolloServer,
  viewers: Map<string, Viewer>,
  query: string,
  asking: Asking,
): Promise<SmallAnswer> {
  const token = `viewer.number.${viewers.size}`;
  viewers.set(token, {
    issuer: asking.issuer ?? 'https://idp.example',
    id: asking.viewer ?? token,
    agency: asking.agency ?? 'CA0990100',
    roles: asking.roles ?? [],
    tokenScopes: asking.scopes ?? [],
    standing: 'active',
    trainingExpires: undefined,
    validUntil: asking.validUntil ?? Number.MAX_SAFE_INTEGER,
    authenticationMethods: [],
  });
  const headers = new HeaderMap([['content-type', 'application/json']]);
  if (!asking.anonymous) headers.set('authorization', `Bearer ${token}`);
  if (asking.purpose) headers.set('inquiry-purpose', asking.purpose);
  if (asking.case) headers.set('inquiry-case', asking.case);
  if (asking.isFresh) headers.set('inquiry-fresh', 'true');
  const { body, http } = await server.executeOperation({
    query,
    variables: asking.variables ?? {},
    ...(asking.operationName === undefined ? {} : { operationName: asking.operationName }),
    http: { method: 'POST', headers, search: '', body: undefined },
  });
  if (body.kind !== 'single') throw new Error('one answer was expected');
  const { data, errors = [], extensions = {} } = body.singleResult;
  return {
    data: data === undefined ? undefined : JSON.parse(JSON.stringify(data)),
    errors,
    codes: errors.map(({ extensions }) => extensions?.code),
    status: http.status,
    extensions,
  };
}

/** The subgraph as a schema that can be executed. */
export function executableSchema({ sdl, resolvers, links = LINKS }: SmallSubgraph): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs: parse(links + sdl + DIRECTIVES), resolvers });
}

function memoryClient(
  { subgraphs, tamper, freshness = NOTHING_SAID }: SmallGraphOptions,
  observe: (request: SubgraphRequest) => void,
): SubgraphClient & { serve(subgraphs: readonly SmallSubgraph[]): void } {
  const schemasOf = (served: readonly SmallSubgraph[]) =>
    new Map(served.map((subgraph) => [subgraph.name, executableSchema(subgraph)]));
  let schemas = schemasOf(subgraphs);
  return {
    serve(served) {
      schemas = schemasOf(served);
    },
    async ask(request: SubgraphRequest) {
      observe(request);
      const { subgraph, query, variables } = request;
      const schema = schemas.get(subgraph);
      if (!schema) throw new Error(`no subgraph ${subgraph}`);
      const result: ExecutionResult = await graphql({ schema, source: query, variableValues: variables });
      const answer = { ...(JSON.parse(JSON.stringify(result)) as SubgraphAnswer), freshness };
      return tamper ? tamper(answer) : answer;
    },
    async close() {},
  };
}
