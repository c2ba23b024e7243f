// Where the supergraph comes from: text, a function or a supergraph manager, exactly as `ApolloGateway` takes it.
import type {
  GetDataSourceFunction,
  SubgraphHealthCheckFunction,
  SupergraphManager,
  SupergraphSdlHook,
} from '@apollo/gateway';

export type SupergraphSource = string | SupergraphSdlHook | SupergraphManager;

export interface LoadedSource {
  readonly supergraphSdl: string;
  /** Releases what the source holds, such as polling. */
  cleanup(): Promise<void>;
}

interface SourceHooks {
  /** A source offers a new supergraph. It throws when the new one is refused; the running one stays. */
  readonly update: (supergraphSdl: string) => void;
  readonly getDataSource: GetDataSourceFunction;
  /** Rejects when a subgraph of a supergraph that is about to be offered does not answer. */
  readonly healthCheck: SubgraphHealthCheckFunction;
}

/** Loads the first supergraph and lets the source offer later ones. */
export async function loadSource(source: SupergraphSource, hooks: SourceHooks): Promise<LoadedSource> {
  if (typeof source === 'string') return { supergraphSdl: source, cleanup: async () => {} };
  const hook: SupergraphSdlHook =
    typeof source === 'function' ? source : (options) => source.initialize(options);
  const loaded = await hook({
    update: hooks.update,
    healthCheck: hooks.healthCheck,
    getDataSource: hooks.getDataSource,
  });
  return { supergraphSdl: loaded.supergraphSdl, cleanup: async () => loaded.cleanup?.() };
}
