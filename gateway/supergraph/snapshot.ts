// A supergraph and its policy as one immutable value. A request is answered by the one it began with.
import { createHash } from 'node:crypto';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, type Schema, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type GraphQLSchema, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { compilePolicy } from '../../schema/policy/compile-policy.ts';
import type { Permissions } from '../../schema/policy/permissions.ts';
import type { Policy } from '../../schema/policy/policy.ts';
import type { Decision } from '../operation/decision.ts';
import { type Plumbing, plumbingOf } from './plumbing.ts';

/** How many decisions and plans are kept; the least recently used go first. */
const KEPT = 1_000;

export interface SubgraphAddress {
  readonly name: string;
  readonly url: string;
}

export interface Snapshot {
  /** Names this schema and these permissions; equal text gives an equal epoch on every gateway. */
  readonly epoch: string;
  readonly supergraphSdl: string;
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** The same, as the planner's own library holds it. */
  readonly apiSchema: Schema;
  /** What plans are executed against, with everything that clients do not see. */
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
  readonly policy: Policy;
  readonly permissions: Permissions | undefined;
  readonly subgraphs: readonly SubgraphAddress[];
  /** Names that no alias of a client may take. */
  readonly plumbing: Plumbing;
  /** Decisions by operation and satisfied facts. They die with the snapshot, so no epoch can read another's. */
  readonly decisions: LRUCache<string, Decision>;
  /** Plans by narrowed operation. */
  readonly plans: LRUCache<string, QueryPlan>;
}

export interface SnapshotSource {
  readonly supergraphSdl: string;
  readonly permissions: Permissions | undefined;
  readonly uncovered: 'refuse' | 'allow';
}

/**
 * Builds a snapshot.
 *
 * @throws PolicyRefused when it can't be guarded, and Apollo's errors when the supergraph is not one.
 */
export function buildSnapshot({ supergraphSdl, permissions, uncovered }: SnapshotSource): Snapshot {
  const supergraph = Supergraph.build(supergraphSdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    validateSupergraph: true,
  });
  const document = parse(supergraphSdl, { noLocation: true });
  const policy = compilePolicy({
    supergraph: document,
    uncovered,
    ...(permissions ? { permissions } : {}),
  });
  const apiSchema = supergraph.apiSchema();
  return {
    epoch: epochOf({ supergraphSdl, permissions, uncovered }),
    supergraphSdl,
    schema: apiSchema.toGraphQLJSSchema(),
    apiSchema,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    planner: new QueryPlanner(supergraph, {}),
    policy,
    permissions,
    subgraphs: supergraph.subgraphsMetadata().map(({ name, url }) => ({ name, url })),
    plumbing: plumbingOf(document),
    decisions: new LRUCache({ max: KEPT }),
    plans: new LRUCache({ max: KEPT }),
  };
}

function epochOf(source: SnapshotSource): string {
  return createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, 16);
}
