// What must be reachable before the gateway can answer: its supergraph, every subgraph, and Redis when it is used.
import type { RedisConnection } from './cache/redis-connection.ts';
import type { SubgraphClient } from './execution/subgraph-client.ts';
import type { ReadinessCheck } from './http/health.ts';
import type { NeedToKnowGateway } from './need-to-know-gateway.ts';

interface ReadinessOptions {
  readonly gateway: NeedToKnowGateway;
  readonly subgraphs: SubgraphClient;
  readonly redis: RedisConnection | undefined;
}

export function readinessChecks({ gateway, subgraphs, redis }: ReadinessOptions): readonly ReadinessCheck[] {
  const checks = gateway.snapshot.subgraphs.map(({ name, url }) => ({
    name: `subgraph ${name}`,
    check: async () => {
      const { errors } = await subgraphs.ask({
        subgraph: name,
        url,
        query: '{ __typename }',
        operationName: undefined,
        variables: {},
        context: {},
        passport: {
          viewer: 'readiness',
          agency: '',
          facts: [],
          epoch: gateway.snapshot.epoch,
          decisionId: 'readiness',
        },
      });
      if (errors?.length) throw new Error('it refused the gateway');
    },
  }));
  return redis ? [...checks, { name: 'redis', check: () => redis.ping() }] : checks;
}
