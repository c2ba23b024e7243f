// What must be reachable before the gateway can answer: every subgraph with what is behind it, and Redis when it is used.
import { READINESS, READINESS_QUERY } from '../platform/readiness.ts';
import type { RedisConnection } from './cache/redis-connection.ts';
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
  const { errors } = await subgraphs.ask({
    subgraph: name,
    url,
    query: READINESS_QUERY,
    operationName: READINESS,
    variables: {},
    context: {},
    passport: { viewer: 'readiness', agency: '', facts: [], epoch: 'readiness', decisionId: 'readiness' },
  });
  if (errors?.length) throw new Error('it refused the gateway, or can not answer');
}
