// A request's way through the pipeline: admitted, inquired, disclosed, and always recorded.
import { randomUUID } from 'node:crypto';
import type { GatewayExecutionResult, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { Logger } from '../platform/log.ts';
import type { Travelled } from './audit/audit-event.ts';
import { Refusal } from './errors.ts';
import type { GatewayPipeline } from './pipeline.ts';
import { questionOf } from './question.ts';
import { resultOf } from './result.ts';
import type { Arrival, Fetched, HttpHead, Shaped } from './stages/journey.ts';
import type { Snapshot } from './supergraph/snapshot.ts';

export interface AnsweringOptions {
  readonly pipeline: GatewayPipeline;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a request is known by before Apollo Server has read it: handed to the executor as its context. */
export interface RequestContext {
  readonly decisionId: string;
  readonly address: string | undefined;
}

export class Answering {
  readonly #options: AnsweringOptions;
  readonly #current: () => Snapshot;

  /** @param current The snapshot that is in force. */
  constructor(options: AnsweringOptions, current: () => Snapshot) {
    this.#options = options;
    this.#current = current;
  }

  /** Admits a request before its text is read, so that strangers learn nothing from parse and validation errors. */
  async admit(http: HttpHead, context: RequestContext): Promise<Refusal | undefined> {
    const arrival = this.#arrival(http, context);
    const refused = await this.#guarded(() => this.#options.pipeline.admission.run(arrival));
    if (!(refused instanceof Refusal)) return undefined;
    const recorded = await this.#options.pipeline.record.run(arrival, refused);
    return recorded instanceof Refusal ? recorded : refused;
  }

  /** Writes down an operation that was not executed, because it does not parse or names no operation. */
  async recordUnanswered(http: HttpHead | undefined, context: RequestContext): Promise<void> {
    const travelled = new Travel(this.#arrival(http, context));
    await this.#guarded(() => this.#options.pipeline.admission.run(travelled.journey, travelled.reached));
    const refusal = new Refusal('BAD_REQUEST', 'the operation is not valid');
    await this.#options.pipeline.record.run(travelled.journey, refusal);
  }

  /** Answers a parsed operation. */
  async execute(context: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> {
    const { admission, inquiry, record } = this.#options.pipeline;
    const snapshot = this.#current();
    const arrival = this.#arrival(context.request.http, context.context as Partial<RequestContext>);
    const travelled = new Travel(arrival);
    const outcome = await this.#guarded(async (): Promise<Fetched | Refusal> => {
      const admitted = await admission.run(arrival, travelled.reached);
      if (admitted instanceof Refusal) return admitted;
      const question = questionOf(context, snapshot);
      if (question instanceof Refusal) return question;
      return inquiry.run({ ...admitted, snapshot, question }, travelled.reached);
    });
    const disclosed =
      outcome instanceof Refusal
        ? await record.run(travelled.journey, outcome)
        : await this.#disclose(outcome);
    return resultOf(disclosed, arrival.decisionId);
  }

  /**
   * Shapes and records an answer by the rules that hold when it leaves.
   *
   * INVARIANT: what leaves was judged by a snapshot that was still in force after it was recorded.
   */
  async #disclose(fetched: Fetched): Promise<Shaped | Refusal> {
    const { disclosure, record } = this.#options.pipeline;
    for (;;) {
      const judgedBy = this.#current();
      const judged = { ...fetched, judgedBy };
      const shaped = await this.#guarded(() => disclosure.run(judged));
      const recorded = await record.run(shaped instanceof Refusal ? judged : shaped, shaped);
      if (this.#current() === judgedBy) return recorded;
    }
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

/** How far a journey came, for the record. */
class Travel {
  journey: Travelled;

  constructor(arrival: Arrival) {
    this.journey = arrival;
  }

  readonly reached = (journey: unknown): void => {
    this.journey = journey as Travelled;
  };
}
