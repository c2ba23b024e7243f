// What must be reachable before the gateway can answer: every subgraph with what is behind it, and Redis when it is used.
import { READINESS, READINESS_QUERY } from '../platform/readiness.ts';
import type { RedisConnection } from './cache/redis-connection.ts';
import { EncodedRequest } from './execution/requests/encoded-request.ts';
import type { SubgraphClient } from './execution/subgraph-client.ts';
import type { ReadinessCheck } from './http/health.ts';
import type { NeedToKnowGateway } from './need-to-know-gateway.ts';
import type { SubgraphAddress } from './supergraph/snapshot.ts';

interface ReadinessOptions {
  readonly gateway: NeedToKnowGateway;
  readonly subgraphs: SubgraphClient;
  readonly redis: RedisConnection | undefined;
}

export function readinessChecks({ gateway, subgraphs, redis }: ReadinessOptions): readonly ReadinessCheck[] {
  const checks = gateway.snapshot.subgraphs.map((subgraph) => ({
    name: `subgraph ${subgraph.name}`,
    check: () => assertReady(subgraphs, subgraph),
  }));
  return redis ? [...checks, { name: 'redis', check: () => redis.ping() }] : checks;
}

/** Asks a subgraph for nothing but an answer. @throws Error when it gives none, or refuses the gateway. */
export async function assertReady(subgraphs: SubgraphClient, { name, url }: SubgraphAddress): Promise<void> {
  const passport = { viewer: READINESS, agency: '', facts: [], epoch: READINESS, decisionId: READINESS };
  const { errors } = await subgraphs.ask(
    new EncodedRequest(
      { subgraph: name, url, operationName: READINESS, sharedBy: READINESS, context: {}, passport },
      { query: READINESS_QUERY, variables: new Map() },
    ),
  );
  if (errors?.length) throw new Error('it refused the gateway, or can not answer');
}
