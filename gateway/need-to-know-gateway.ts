// The gateway that Apollo Server is given in place of `ApolloGateway`. Every transport passes its executor.
import type { GetDataSourceFunction, SubgraphHealthCheckFunction } from '@apollo/gateway';
import type {
  GatewayInterface,
  GatewayLoadResult,
  GatewaySchemaLoadOrUpdateCallback,
  GatewayUnsubscriber,
} from '@apollo/server-gateway-interface';
import type { Permissions } from '../schema/policy/permissions.ts';
import { Answering, type AnsweringOptions } from './answering.ts';
import type { Refusal } from './errors.ts';
import type { Asking } from './question.ts';
import type { Arrival, HttpHead, Identified, Shaped } from './stages/journey.ts';
import type { Snapshot } from './supergraph/snapshot.ts';
import { Succession, type SuccessionOptions } from './supergraph/succession.ts';
import { type LoadedSource, loadSource, type SupergraphSource } from './supergraph/supergraph-source.ts';

export interface NeedToKnowGatewayOptions extends AnsweringOptions, Omit<SuccessionOptions, 'announce'> {
  readonly source: SupergraphSource;
  /** What a supergraph manager introspects subgraphs with. */
  readonly getDataSource: GetDataSourceFunction;
  /** What a supergraph manager may ask before it offers a supergraph; without it every one is taken to be healthy. */
  readonly healthCheck?: SubgraphHealthCheckFunction;
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

  /** Loads the supergraph. @throws PolicyRefused when it can't be guarded; nothing is held then. */
  async load(): Promise<GatewayLoadResult> {
    try {
      await this.#loadFirst();
    } catch (error) {
      await this.stop();
      throw error;
    }
    return { executor: (context) => this.#answering.execute(context) };
  }

  async #loadFirst(): Promise<void> {
    this.#source = await loadSource(this.#options.source, {
      update: (supergraphSdl) => this.#succession.offer(supergraphSdl),
      getDataSource: this.#options.getDataSource,
      healthCheck: this.#options.healthCheck ?? (async () => {}),
    });
    if (!this.#succession.current) this.#succession.offer(this.#source.supergraphSdl);
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

  /** A request that comes in now, at a door of the gateway's own. */
  arrivalOf(http: HttpHead | undefined, address?: string): Arrival {
    return this.#answering.arrivalOf(http, address);
  }

  /** Admits a request before its text is read. */
  admit(arrival: Arrival): Promise<Identified | Refusal> {
    return this.#answering.admit(arrival);
  }

  /** Writes down a request that is not answered. Returns what to say. */
  refuse(journey: Arrival | Identified, refusal: Refusal): Promise<Refusal> {
    return this.#answering.refuse(journey, refusal);
  }

  /** Answers what an admitted request asks. */
  answer(admitted: Identified, asking: Asking): Promise<Shaped | Refusal> {
    return this.#answering.answer(admitted, asking);
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
