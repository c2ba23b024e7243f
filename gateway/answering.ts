// A request's way through the pipeline: admitted, inquired, disclosed, and always recorded.
import { randomUUID } from 'node:crypto';
import type { GatewayExecutionResult, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { Logger } from '../platform/log.ts';
import type { Travelled } from './audit/audit-events.ts';
import { Refusal } from './errors.ts';
import { NO_STAGE, type RequestMetrics } from './metrics/request-metrics.ts';
import type { GatewayPipeline } from './pipeline.ts';
import { type Asking, askingOfApollo } from './question.ts';
import { resultOf } from './result.ts';
import type { Arrival, Asked, Fetched, HttpHead, Identified, Shaped } from './stages/journey.ts';
import type { Snapshot } from './supergraph/snapshot.ts';

export interface AnsweringOptions {
  readonly pipeline: GatewayPipeline;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told how each request ended. */
  readonly requests?: RequestMetrics | undefined;
}

/** Between admission and inquiry a door reads the body: what it refuses, no stage of the pipeline does. */
const READING = 'read body';

export class Answering {
  readonly #options: AnsweringOptions;
  readonly #current: () => Snapshot;

  /** @param current The snapshot that is in force. */
  constructor(options: AnsweringOptions, current: () => Snapshot) {
    this.#options = options;
    this.#current = current;
  }

  /** A request that comes in now. */
  arrivalOf(http: HttpHead | undefined, address?: string): Arrival {
    return { decisionId: randomUUID(), arrivedAt: this.#options.now(), http, address };
  }

  /** Admits a request before its text is read, so that strangers learn nothing from parse and validation errors. */
  async admit(arrival: Arrival): Promise<Identified | Refusal> {
    const { admission } = this.#options.pipeline;
    const travelled = new Travel(arrival, admission.names);
    const outcome = await this.#guarded(() => admission.run(arrival, travelled.reached));
    return outcome instanceof Refusal ? this.#refuse(travelled.journey, outcome, travelled.stage) : outcome;
  }

  /** Writes down a request that is not answered, such as one that does not parse. Returns what to say. */
  refuse(journey: Travelled, refusal: Refusal): Promise<Refusal> {
    return this.#refuse(journey, refusal, READING);
  }

  /** Answers what an admitted request asks. */
  async answer(admitted: Identified, asking: Asking): Promise<Shaped | Refusal> {
    const snapshot = this.#current();
    const asked: Asked = { ...admitted, snapshot, question: { ...asking, schema: snapshot.schema } };
    const { inquiry } = this.#options.pipeline;
    const travelled = new Travel(asked, inquiry.names);
    const outcome = await this.#guarded(() => inquiry.run(asked, travelled.reached));
    return outcome instanceof Refusal
      ? this.#refuse(travelled.journey, outcome, travelled.stage)
      : this.#disclose(outcome);
  }

  /** Answers an operation that Apollo Server has parsed, for whoever asks: every transport of it comes by here. */
  async execute(context: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> {
    const arrival = this.arrivalOf(context.request.http);
    const admitted = await this.admit(arrival);
    if (admitted instanceof Refusal) return resultOf(admitted, arrival.decisionId);
    const asking = askingOfApollo(context);
    const outcome = asking instanceof Refusal ? this.refuse(admitted, asking) : this.answer(admitted, asking);
    return resultOf(await outcome, arrival.decisionId);
  }

  /**
   * Shapes and records an answer by the rules that hold when it leaves.
   *
   * INVARIANT: what leaves was judged by a snapshot that was still in force after it was recorded, for a viewer who was
   * still in good standing then.
   */
  async #disclose(fetched: Fetched): Promise<Shaped | Refusal> {
    const { disclosure, record } = this.#options.pipeline;
    for (;;) {
      const judgedBy = this.#current();
      const judged = { ...fetched, judgedBy };
      const travelled = new Travel(judged, disclosure.names);
      const shaped = await this.#guarded(() => disclosure.run(judged, travelled.reached));
      const recorded = await record.run(shaped instanceof Refusal ? judged : shaped, shaped);
      if (!(recorded instanceof Refusal) && !(await this.#isInGoodStanding(recorded))) continue;
      if (this.#current() !== judgedBy) continue;
      this.#count(judged, recorded, recorded === shaped ? travelled.stage : record.name);
      return recorded;
    }
  }

  async #isInGoodStanding(shaped: Shaped): Promise<boolean> {
    const { standing } = this.#options.pipeline;
    const outcome = await this.#guarded(async () => standing.run(shaped));
    return !(outcome instanceof Refusal);
  }

  /** `stage`: the one that refused. */
  async #refuse(journey: Travelled, refusal: Refusal, stage: string): Promise<Refusal> {
    const { record } = this.#options.pipeline;
    const recorded = await record.run(journey, refusal);
    const said = recorded instanceof Refusal ? recorded : refusal;
    this.#count(journey, said, said === refusal ? stage : record.name);
    return said;
  }

  #count({ arrivedAt }: Arrival, outcome: Shaped | Refusal, stage = NO_STAGE): void {
    const { requests, now } = this.#options;
    if (outcome instanceof Refusal) requests?.ended(outcome.code, stage, now() - arrivedAt);
    else requests?.ended('ANSWERED', NO_STAGE, now() - arrivedAt);
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
  readonly #names: readonly string[];
  #passed = 0;

  constructor(arrival: Arrival, names: readonly string[]) {
    this.journey = arrival;
    this.#names = names;
  }

  /** The stage that is under way, or that refused. */
  get stage(): string {
    return this.#names[this.#passed] ?? NO_STAGE;
  }

  readonly reached = (journey: unknown): void => {
    this.journey = journey as Travelled;
    this.#passed += 1;
  };
}
