// A small graph of a test's own: real composition, planner, pipeline and Apollo Server over subgraphs in memory.
import { ApolloServer } from '@apollo/server';
import { AuditEvents } from '../../../gateway/audit/audit-events.ts';
import type { ResultCache } from '../../../gateway/cache/result-cache.ts';
import { defaultConfig, type GatewayConfig } from '../../../gateway/config.ts';
import { Refusal } from '../../../gateway/errors.ts';
import type { SubgraphRequest } from '../../../gateway/execution/subgraph-client.ts';
import { NeedToKnowGateway } from '../../../gateway/need-to-know-gateway.ts';
import { pipeline } from '../../../gateway/pipeline.ts';
import { LocalPlanner } from '../../../gateway/planning/local-planner.ts';
import type { Planner } from '../../../gateway/planning/planner.ts';
import { Planning } from '../../../gateway/planning/planning.ts';
import type { Viewer } from '../../../gateway/stages/journey.ts';
import type { StandingRegister } from '../../../gateway/standing/standing-register.ts';
import { buildSnapshot } from '../../../gateway/supergraph/snapshot.ts';
import { createLogger } from '../../../platform/log.ts';
import type { Permissions } from '../../../schema/policy/permissions.ts';
import { AUDIT_KEYS } from '../audit-key.ts';
import { MemoryAuditLog } from '../memory-audit-log.ts';
import { type Asking, ask, type SmallAnswer } from './ask-small-graph.ts';
import { type MemorySources, memoryClient } from './memory-client.ts';
import { composeSmall, type SmallSubgraph } from './small-subgraph.ts';

export interface SmallGraphOptions extends MemorySources {
  readonly permissions?: Permissions;
  /** `refuse` by default. */
  readonly uncovered?: 'refuse' | 'allow';
  readonly limits?: Partial<GatewayConfig['limits']>;
  /** In place of a planner in this thread. */
  readonly plannerOf?: (supergraphSdl: string) => Planner;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Without it nothing is kept. */
  readonly cache?: ResultCache;
  /** Who says whether viewers may use the system; without one everybody may. */
  readonly register?: StandingRegister;
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
