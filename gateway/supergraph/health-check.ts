// Do the subgraphs of a supergraph that is offered answer at all? What a supergraph manager may ask before it offers one.
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import type { GatewayConfig } from '../config.ts';
import type { SubgraphAddress } from './snapshot.ts';

export interface HealthCheckOptions {
  readonly config: Pick<GatewayConfig, 'subgraphs'>;
  /** Rejects when the subgraph does not answer. */
  readonly ask: (subgraph: SubgraphAddress) => Promise<void>;
}

/** `healthCheck` as `ApolloGateway` hands it to supergraph managers: rejects unless every subgraph answers. */
export function healthCheckOf({ config, ask }: HealthCheckOptions): (supergraphSdl: string) => Promise<void> {
  return async (supergraphSdl) => {
    await Promise.all(
      addressesIn(supergraphSdl, config).map((subgraph) =>
        ask(subgraph).catch((error: Error) => {
          throw new Error(`subgraph \`${subgraph.name}\` of the new supergraph: ${error.message}`);
        }),
      ),
    );
  };
}

function addressesIn(
  supergraphSdl: string,
  { subgraphs }: Pick<GatewayConfig, 'subgraphs'>,
): readonly SubgraphAddress[] {
  const supergraph = Supergraph.build(supergraphSdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  });
  return supergraph.subgraphsMetadata().map(({ name, url }) => ({ name, url: subgraphs[name]?.url ?? url }));
}
