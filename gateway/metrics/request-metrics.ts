// How requests ended, and how long they took. Outcomes are codes of the catalogue, stages those of the pipeline.
import type { Counter, Histogram, Registry } from 'prom-client';
import type { ErrorCode } from '../errors.ts';
import { type Count, counter, histogram, type Spread, sane } from './measures.ts';

/** How a request ended. */
export type RequestOutcome = 'ANSWERED' | ErrorCode;

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** The stage of a request that no stage refused. */
export const NO_STAGE = 'none';

export class RequestMetrics {
  readonly #requests: Counter<'outcome' | 'stage'>;
  readonly #answered: Spread;
  readonly #refused: Spread;
  readonly #counts = new Map<RequestOutcome, Map<string, Count>>();

  constructor(registry: Registry) {
    this.#requests = counter(
      registry,
      {
        name: 'requests',
        help: 'Requests by outcome (ANSWERED or an error code) and the stage that refused.',
      },
      ['outcome', 'stage'],
    );
    const seconds: Histogram<'outcome'> = histogram(
      registry,
      {
        name: 'request_duration_seconds',
        help: 'From arrival until the answer is recorded and may leave.',
        buckets: SECONDS,
      },
      ['outcome'],
    );
    this.#answered = seconds.labels('answered');
    this.#refused = seconds.labels('refused');
    this.#countOf('ANSWERED', NO_STAGE).inc(0);
  }

  /** `stage`: which refused; `NO_STAGE` when none did. Never anything that a client sent. */
  ended(outcome: RequestOutcome, stage: string, milliseconds: number): void {
    this.#countOf(outcome, stage).inc();
    (outcome === 'ANSWERED' ? this.#answered : this.#refused).observe(sane(milliseconds / 1_000));
  }

  #countOf(outcome: RequestOutcome, stage: string): Count {
    const known = this.#counts.get(outcome)?.get(stage);
    if (known) return known;
    const count = this.#requests.labels(outcome, stage);
    const ofOutcome = this.#counts.get(outcome) ?? new Map<string, Count>();
    this.#counts.set(outcome, ofOutcome.set(stage, count));
    return count;
  }
}
