// The real thing over simulated subgraphs: composition, policy, planner, pipeline and Apollo Server, in one process.
import { readFileSync } from 'node:fs';
import { ApolloServer, HeaderMap } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { AuditEvents } from '../../../gateway/audit/audit-events.ts';
import { defaultConfig } from '../../../gateway/config.ts';
import { Refusal } from '../../../gateway/errors.ts';
import { NeedToKnowGateway } from '../../../gateway/need-to-know-gateway.ts';
import { pipeline } from '../../../gateway/pipeline.ts';
import { LocalPlanner } from '../../../gateway/planning/local-planner.ts';
import { Planning } from '../../../gateway/planning/planning.ts';
import type { Viewer } from '../../../gateway/stages/journey.ts';
import { buildSnapshot } from '../../../gateway/supergraph/snapshot.ts';
import { createLogger } from '../../../platform/log.ts';
import { compose } from '../../../schema/compose.ts';
import { readPermissions } from '../../../schema/read-permissions.ts';
import { AUDIT_KEYS } from '../../support/audit-key.ts';
import { MemoryAuditLog } from '../../support/memory-audit-log.ts';
import { smallCache } from '../../support/small-cache.ts';
import type { Ask, ViewerModel, World } from '../world/model.ts';
import { printPermissions, printSubgraphs } from '../world/print-subgraphs.ts';
import { type SimulatedSubgraphs, simulateSubgraphs } from './simulate-subgraphs.ts';

const DIRECTIVES = readFileSync(new URL('../../../schema/directives.graphql', import.meta.url), 'utf8');

export interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
  /** The whole response as text. */
  readonly text: string;
}

export interface GatewayUnderTest extends Pick<SimulatedSubgraphs, 'log' | 'schemas'> {
  ask(ask: Ask, viewer: ViewerModel): Promise<Answer>;
  /** Forgets plans and decisions, as a fresh gateway would. */
  forget(): void;
  stop(): Promise<void>;
}

/** @throws CompositionRefused or PolicyRefused */
export async function startGateway(world: World): Promise<GatewayUnderTest> {
  const printed = printSubgraphs(world);
  const source = compose(
    printed.map(({ name, sdl }) => ({ name, url: `http://${name}.test/`, sdl })),
    DIRECTIVES,
  );
  const subgraphs = simulateSubgraphs(world, printed, DIRECTIVES);
  const viewers = new Map<string, Viewer>();
  const gateway = gatewayOver(source, { world, subgraphs, viewers });
  const server = new ApolloServer({
    gateway,
    stopOnTerminationSignals: false,
    dangerouslyDisableValidation: true,
    includeStacktraceInErrorResponses: false,
  });
  await server.start();
  const { log, schemas } = subgraphs;
  return {
    log,
    schemas,
    ask: (ask, viewer) => askServer(server, viewers, ask, viewer),
    forget() {
      gateway.snapshot.planning.clear();
      gateway.snapshot.decisions.clear();
    },
    stop: () => server.stop(),
  };
}

interface Parts {
  readonly world: World;
  readonly subgraphs: SimulatedSubgraphs;
  readonly viewers: ReadonlyMap<string, Viewer>;
}

function gatewayOver(source: string, { world, subgraphs, viewers }: Parts): NeedToKnowGateway {
  const text = printPermissions(world.guards);
  const permissions = text === undefined ? undefined : readPermissions(text, 'permissions.yaml');
  const config = defaultConfig();
  return new NeedToKnowGateway({
    source,
    getDataSource: ({ name }) => {
      throw new Error(`nobody introspects ${name}`);
    },
    permissions,
    snapshotOf: (supergraphSdl, rules, planning) =>
      buildSnapshot({ supergraphSdl, permissions: rules, uncovered: 'allow', planning }),
    planningOf: (supergraphSdl) => new Planning(new LocalPlanner(supergraphSdl)),
    warmUp: { operations: 0, timeoutMs: 1 },
    log: createLogger('test', 'silent'),
    now: Date.now,
    pipeline: pipeline({
      viewer: {
        required: true,
        tokens: { verify: async (token) => viewers.get(token) ?? new Refusal('UNAUTHENTICATED', 'unknown') },
      },
      standing: { register: undefined, rules: { ...config.standing, required: false }, now: Date.now },
      operation: { limits: config.limits },
      facts: { scopesFrom: 'token', mfaMethods: ['mfa'], now: Date.now },
      plan: { alarm: () => {} },
      fetch: { subgraphs: subgraphs.client, cache: smallCache().cache },
      record: { audit: new MemoryAuditLog(), events: new AuditEvents({ keys: AUDIT_KEYS, now: Date.now }) },
    }),
  });
}

async function askServer(
  server: ApolloServer,
  viewers: Map<string, Viewer>,
  { text, operationName, variables }: Ask,
  viewer: ViewerModel,
): Promise<Answer> {
  const token = `viewer.number.${viewers.size}`;
  viewers.set(token, {
    issuer: 'https://idp.example',
    id: JSON.stringify(viewer),
    agency: viewer.agency,
    roles: ['member', ...viewer.roles],
    tokenScopes: viewer.scopes,
    standing: 'active',
    trainingExpires: undefined,
    validUntil: Number.MAX_SAFE_INTEGER,
    authenticationMethods: viewer.hasMfa ? ['mfa'] : [],
  });
  const headers = new HeaderMap([['content-type', 'application/json']]);
  if (!viewer.isAnonymous) headers.set('authorization', `Bearer ${token}`);
  if (viewer.purpose) headers.set('inquiry-purpose', viewer.purpose);
  if (viewer.case) headers.set('inquiry-case', viewer.case);
  if (viewer.reason) headers.set('inquiry-reason', viewer.reason);
  const { body, http } = await server.executeOperation({
    query: text,
    variables,
    ...(operationName === undefined ? {} : { operationName }),
    http: { method: 'POST', headers, search: '', body: undefined },
  });
  if (body.kind !== 'single') throw new Error('one answer was expected');
  const whole = JSON.stringify(body.singleResult);
  const { data, errors = [] } = JSON.parse(whole) as Partial<Answer>;
  return { status: http.status ?? 200, data, errors, text: whole };
}
