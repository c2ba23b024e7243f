// A supergraph and its policy as one immutable value. A request is answered by the one it began with.
import { createHash } from 'node:crypto';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, parse, Source } from 'graphql';
import { LRUCache } from 'lru-cache';
import { compilePolicy } from '../../schema/policy/compile/compile-policy.ts';
import { supergraphTypesOf } from '../../schema/policy/compile/supergraph-types.ts';
import type { FactMask } from '../../schema/policy/fact.ts';
import type { Permissions } from '../../schema/policy/permissions.ts';
import type { Policy } from '../../schema/policy/policy.ts';
import { SubjectRules } from '../audit/subjects/subject-rules.ts';
import { CacheRules } from '../cache/rules/cache-rules.ts';
import type { Decision } from '../operation/decision.ts';
import { LocalPlanner } from '../planning/local-planner.ts';
import { Planning } from '../planning/planning.ts';
import { SourceRules } from '../sources/source-rules.ts';
import { type Plumbing, plumbingOf } from './plumbing.ts';
import { type ViewerSchemas, viewerSchemas } from './viewer-schema.ts';

/** How many decisions are kept; the least recently used go first. */
const KEPT = 1_000;

export interface SubgraphAddress {
  readonly name: string;
  readonly url: string;
}

export interface Snapshot {
  /** Names this schema and these permissions; equal text gives an equal epoch on every gateway. */
  readonly epoch: string;
  readonly supergraphSdl: string;
  /** What clients may ask, all of it. */
  readonly schema: GraphQLSchema;
  /** The same, as each viewer may know it. */
  readonly viewerSchemas: ViewerSchemas;
  /** What plans are executed against, with everything that clients do not see. */
  readonly supergraphSchema: GraphQLSchema;
  /** Plans by narrowed operation. They depend on the supergraph alone, and outlive a change of permissions. */
  readonly planning: Planning;
  readonly policy: Policy;
  /** What may be kept of the answers of sources, and how long. */
  readonly cacheRules: CacheRules;
  /** Of whom answers tell, and by what is sought. */
  readonly subjects: SubjectRules;
  /** Which systems of record answer which fields. */
  readonly sourceRules: SourceRules;
  readonly permissions: Permissions | undefined;
  readonly subgraphs: readonly SubgraphAddress[];
  /** What sources are joined by; none of its names is left to a client's alias. */
  readonly plumbing: Plumbing;
  /** Texts that fit a variant of the schema. Like all that follow they die with the snapshot: no epoch reads another's. */
  readonly validated: LRUCache<string, true>;
  /** The facts that a decision about a text can depend on. */
  readonly neededFacts: LRUCache<string, FactMask>;
  /** Decisions by operation and satisfied facts. */
  readonly decisions: LRUCache<string, Decision>;
}

export interface SnapshotSource {
  readonly supergraphSdl: string;
  readonly permissions: Permissions | undefined;
  readonly uncovered: 'refuse' | 'allow';
  /** Who plans for this supergraph; by default this thread, which makes itself ready for it at the first plan. */
  readonly planning?: Planning;
}

/**
 * Builds a snapshot.
 *
 * @throws PolicyRefused when it can't be guarded, and Apollo's errors when the supergraph is not one.
 */
export function buildSnapshot(source: SnapshotSource): Snapshot {
  const { supergraphSdl, permissions, uncovered } = source;
  const supergraph = Supergraph.build(supergraphSdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    validateSupergraph: true,
  });
  const document = parse(new Source(supergraphSdl, 'supergraph.graphql'));
  const policy = compilePolicy({
    supergraph: document,
    uncovered,
    permissions,
  });
  const schema = supergraph.apiSchema().toGraphQLJSSchema();
  return {
    epoch: epochOf({ supergraphSdl, permissions, uncovered }),
    supergraphSdl,
    schema,
    viewerSchemas: viewerSchemas(schema, policy),
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    planning: source.planning ?? new Planning(new LocalPlanner(supergraphSdl)),
    policy,
    cacheRules: CacheRules.of(document),
    subjects: SubjectRules.of(document, schema),
    sourceRules: SourceRules.of(document, schema),
    permissions,
    subgraphs: supergraph.subgraphsMetadata().map(({ name, url }) => ({ name, url })),
    plumbing: plumbingOf(supergraphTypesOf(document)),
    validated: new LRUCache({ max: KEPT }),
    neededFacts: new LRUCache({ max: KEPT }),
    decisions: new LRUCache({ max: KEPT }),
  };
}

/** What a permissions file says beside its rules: where they stand, what tests them, who agreed. */
const NOT_DECIDING: ReadonlySet<string> = new Set(['at', 'tests', 'approvals']);

function epochOf(source: Omit<SnapshotSource, 'planning'>): string {
  const text = JSON.stringify(source, (key, value) => (NOT_DECIDING.has(key) ? undefined : value));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
