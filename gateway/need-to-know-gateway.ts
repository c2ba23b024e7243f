// The gateway that Apollo Server is given in place of `ApolloGateway`. Every transport passes its executor.
import type { GetDataSourceFunction } from '@apollo/gateway';
import type {
  GatewayInterface,
  GatewayLoadResult,
  GatewaySchemaLoadOrUpdateCallback,
  GatewayUnsubscriber,
} from '@apollo/server-gateway-interface';
import type { Permissions } from '../schema/policy/permissions.ts';
import { Answering, type AnsweringOptions, type RequestContext } from './answering.ts';
import type { Refusal } from './errors.ts';
import type { HttpHead } from './stages/journey.ts';
import type { Snapshot } from './supergraph/snapshot.ts';
import { Succession, type SuccessionOptions } from './supergraph/succession.ts';
import { type LoadedSource, loadSource, type SupergraphSource } from './supergraph/supergraph-source.ts';

export interface NeedToKnowGatewayOptions extends AnsweringOptions, Omit<SuccessionOptions, 'announce'> {
  readonly source: SupergraphSource;
  /** What a supergraph manager introspects subgraphs with. */
  readonly getDataSource: GetDataSourceFunction;
  /** Releases what the pipeline holds, when the gateway is stopped. */
  readonly release?: () => Promise<void>;
}

export class NeedToKnowGateway implements GatewayInterface {
  readonly #options: NeedToKnowGatewayOptions;
  readonly #answering: Answering;
  readonly #succession: Succession;
  readonly #listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  #source: LoadedSource | undefined;
  #stopped: Promise<void> | undefined;

  constructor(options: NeedToKnowGatewayOptions) {
    this.#options = options;
    this.#answering = new Answering(options, () => this.snapshot);
    this.#succession = new Succession({ ...options, announce: (snapshot) => this.#announce(snapshot) });
  }

  /** The snapshot that answers requests from now on. @throws Error before `load`. */
  get snapshot(): Snapshot {
    const { current } = this.#succession;
    if (!current) throw new Error('the gateway has not loaded a supergraph yet');
    return current;
  }

  /** Loads the supergraph. @throws PolicyRefused when it can't be guarded. */
  async load(): Promise<GatewayLoadResult> {
    this.#source = await loadSource(this.#options.source, {
      update: (supergraphSdl) => this.#succession.offer(supergraphSdl),
      getDataSource: this.#options.getDataSource,
    });
    if (!this.#succession.current) this.#succession.offer(this.#source.supergraphSdl);
    return { executor: (context) => this.#answering.execute(context) };
  }

  /**
   * Puts other permissions in force, in one assignment; `verify` may still refuse the snapshot they make.
   *
   * @throws PolicyRefused when they do not fit the supergraph; the running ones then stay.
   */
  setPermissions(permissions: Permissions, verify: (candidate: Snapshot) => void = () => {}): Snapshot {
    return this.#succession.setPermissions(this.snapshot, permissions, verify);
  }

  /** Calls back with the schema at once when it is loaded, and at every later one. */
  onSchemaLoadOrUpdate(callback: GatewaySchemaLoadOrUpdateCallback): GatewayUnsubscriber {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  /** Releases what the gateway holds, once. Apollo Server calls it when it stops. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  /** Admits a request before its text is read. */
  admit(http: HttpHead, context: RequestContext): Promise<Refusal | undefined> {
    return this.#answering.admit(http, context);
  }

  /** Writes down a request that was not executed. Returns what to answer. */
  recordUnanswered(http: HttpHead | undefined, context: RequestContext, refusal?: Refusal): Promise<Refusal> {
    return this.#answering.recordUnanswered(http, context, refusal);
  }

  #announce(snapshot: Snapshot): void {
    for (const listener of this.#listeners)
      listener({ apiSchema: snapshot.viewerSchemas.common, coreSupergraphSdl: snapshot.supergraphSdl });
  }

  async #stop(): Promise<void> {
    await this.#source?.cleanup();
    await Promise.all([this.#succession.close(), this.#options.release?.()]);
  }
}
