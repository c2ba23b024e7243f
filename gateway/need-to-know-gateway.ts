// The gateway that Apollo Server is given in place of `ApolloGateway`. Every transport passes its executor.
import { randomUUID } from 'node:crypto';
import type { GetDataSourceFunction } from '@apollo/gateway';
import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewayInterface,
  GatewayLoadResult,
  GatewaySchemaLoadOrUpdateCallback,
  GatewayUnsubscriber,
} from '@apollo/server-gateway-interface';
import { type OperationDefinitionNode, validate } from 'graphql';
import type { Logger } from '../platform/log.ts';
import type { Travelled } from './audit/audit-event.ts';
import { Refusal } from './errors.ts';
import type { GatewayPipeline } from './pipeline.ts';
import { resultOf } from './result.ts';
import type { Arrival, HttpHead, Question, Shaped } from './stages/journey.ts';
import type { Snapshot } from './supergraph/snapshot.ts';
import { type LoadedSource, loadSource, type SupergraphSource } from './supergraph/supergraph-source.ts';

export interface NeedToKnowGatewayOptions {
  readonly source: SupergraphSource;
  readonly pipeline: GatewayPipeline;
  /** What a supergraph manager introspects subgraphs with. */
  readonly getDataSource: GetDataSourceFunction;
  /** Builds the snapshot of a supergraph; throws when it must be refused. */
  readonly snapshotOf: (supergraphSdl: string) => Snapshot;
  /** Releases what the pipeline holds, when the gateway is stopped. */
  readonly release?: () => Promise<void>;
  readonly log: Logger;
  readonly now: () => number;
}

/** What a request is known by before Apollo Server has read it: handed to the executor as its context. */
export interface RequestContext {
  readonly decisionId: string;
  readonly address: string | undefined;
}

export class NeedToKnowGateway implements GatewayInterface {
  readonly #options: NeedToKnowGatewayOptions;
  readonly #listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  #source: LoadedSource | undefined;
  #snapshot: Snapshot | undefined;
  #stopped: Promise<void> | undefined;

  constructor(options: NeedToKnowGatewayOptions) {
    this.#options = options;
  }

  /** The snapshot that answers requests from now on. @throws Error before `load`. */
  get snapshot(): Snapshot {
    if (!this.#snapshot) throw new Error('the gateway has not loaded a supergraph yet');
    return this.#snapshot;
  }

  /** Loads the supergraph. @throws PolicyRefused when it can't be guarded. */
  async load(): Promise<GatewayLoadResult> {
    this.#source = await loadSource(this.#options.source, {
      update: (supergraphSdl) => this.#activate(supergraphSdl),
      getDataSource: this.#options.getDataSource,
    });
    if (!this.#snapshot) this.#activate(this.#source.supergraphSdl);
    return { executor: (context) => this.#execute(context) };
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

  /** Admits a request before its text is read, so that strangers learn nothing from parse and validation errors. */
  async admit(http: HttpHead, context: RequestContext): Promise<Refusal | undefined> {
    const arrival = this.#arrival(http, context);
    const refused = await this.#guarded(() => this.#options.pipeline.admission.run(arrival));
    if (!(refused instanceof Refusal)) return undefined;
    const recorded = await this.#options.pipeline.record.run(arrival, refused);
    return recorded instanceof Refusal ? recorded : refused;
  }

  /** Writes down a request that was not executed, such as one that does not parse. Returns what to answer. */
  async recordUnanswered(
    http: HttpHead | undefined,
    context: RequestContext,
    refusal = new Refusal('BAD_REQUEST', 'the operation is not valid'),
  ): Promise<Refusal> {
    let travelled: Travelled = this.#arrival(http, context);
    const reached = (journey: unknown): void => {
      travelled = journey as Travelled;
    };
    await this.#guarded(() => this.#options.pipeline.admission.run(travelled, reached));
    const recorded = await this.#options.pipeline.record.run(travelled, refusal);
    return recorded instanceof Refusal ? recorded : refusal;
  }

  /** A snapshot is complete before it takes the place of the running one, in one assignment. */
  #activate(supergraphSdl: string): void {
    const snapshot = this.#options.snapshotOf(supergraphSdl);
    this.#snapshot = snapshot;
    for (const listener of this.#listeners)
      listener({ apiSchema: snapshot.schema, coreSupergraphSdl: snapshot.supergraphSdl });
  }

  async #execute(context: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> {
    const { snapshot } = this;
    const arrival = this.#arrival(context.request.http, context.context as Partial<RequestContext>);
    let travelled: Travelled = arrival;
    const reached = (journey: unknown): void => {
      travelled = journey as Travelled;
    };
    const outcome = await this.#guarded(async (): Promise<Shaped | Refusal> => {
      const { admission, inquiry } = this.#options.pipeline;
      const admitted = await admission.run(arrival, reached);
      if (admitted instanceof Refusal) return admitted;
      const question = questionOf(context, snapshot);
      if (question instanceof Refusal) return question;
      return inquiry.run({ ...admitted, snapshot, question }, reached);
    });
    return resultOf(await this.#options.pipeline.record.run(travelled, outcome), arrival.decisionId);
  }

  async #stop(): Promise<void> {
    await this.#source?.cleanup();
    await this.#options.release?.();
  }

  #arrival(http: HttpHead | undefined, { decisionId, address }: Partial<RequestContext>): Arrival {
    return { decisionId: decisionId ?? randomUUID(), arrivedAt: this.#options.now(), http, address };
  }

  /** A fault of ours answers as a refusal and shows its reader nothing. */
  async #guarded<Out>(run: () => Promise<Out | Refusal>): Promise<Out | Refusal> {
    try {
      return await run();
    } catch (error) {
      this.#options.log.error({ err: error }, 'a stage failed');
      return new Refusal('INTERNAL', 'the gateway could not complete the request');
    }
  }
}

/** The operation as the stages read it; validated again when the schema changed while it was on its way. */
function questionOf(context: GatewayGraphQLRequestContext, { schema }: Snapshot): Question | Refusal {
  const { document, request, queryHash } = context;
  const operation: OperationDefinitionNode | undefined = context.operation;
  if (!operation)
    return new Refusal('BAD_REQUEST', 'the text holds several operations: say which by `operationName`');
  if (context.schema !== schema && validate(schema, document).length > 0)
    return new Refusal('BAD_REQUEST', 'the schema has just changed: send the operation again');
  return {
    schema,
    document,
    operation,
    operationName: request.operationName ?? undefined,
    hash: queryHash,
    variables: request.variables ?? {},
    context: context.context,
  };
}
