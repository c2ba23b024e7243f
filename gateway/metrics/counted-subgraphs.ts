// Counts what subgraphs are asked and how it went, on the way to whichever client asks them.
import type { Counter, Histogram, Registry } from 'prom-client';
import {
  type SubgraphAnswer,
  type SubgraphClient,
  SubgraphCrowded,
  type SubgraphRequest,
} from '../execution/subgraph-client.ts';
import { type Count, counter, histogram, type Spread, sane } from './measures.ts';

/** `crowded`: not asked, as too much was under way; `abandoned`: nobody waited for it any more. */
const OUTCOMES = ['answered', 'unavailable', 'crowded', 'abandoned'] as const;
type FetchOutcome = (typeof OUTCOMES)[number];

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Supergraphs may come and go while the gateway runs; names beyond these are counted together. */
const MOST_NAMES = 500;
const OTHERS = 'others';

interface OfSubgraph {
  readonly counts: Readonly<Record<FetchOutcome, Count>>;
  readonly seconds: Spread;
}

export class FetchMetrics {
  readonly #fetches: Counter<'subgraph' | 'outcome'>;
  readonly #seconds: Histogram<'subgraph'>;
  readonly #known = new Map<string, OfSubgraph>();

  constructor(registry: Registry) {
    this.#fetches = counter(
      registry,
      { name: 'fetches', help: `Fetches by subgraph and outcome: ${OUTCOMES.join(', ')}.` },
      ['subgraph', 'outcome'],
    );
    this.#seconds = histogram(
      registry,
      {
        name: 'fetch_duration_seconds',
        help: 'Fetches that were answered, waiting included.',
        buckets: SECONDS,
      },
      ['subgraph'],
    );
  }

  ended(subgraph: string, outcome: FetchOutcome, milliseconds: number): void {
    const { counts, seconds } = this.#of(subgraph);
    counts[outcome].inc();
    if (outcome === 'answered') seconds.observe(sane(milliseconds / 1_000));
  }

  #of(subgraph: string): OfSubgraph {
    const known = this.#known.get(subgraph);
    if (known) return known;
    if (this.#known.size >= MOST_NAMES && subgraph !== OTHERS) return this.#of(OTHERS);
    const made: OfSubgraph = {
      counts: {
        answered: this.#fetches.labels(subgraph, 'answered'),
        unavailable: this.#fetches.labels(subgraph, 'unavailable'),
        crowded: this.#fetches.labels(subgraph, 'crowded'),
        abandoned: this.#fetches.labels(subgraph, 'abandoned'),
      },
      seconds: this.#seconds.labels(subgraph),
    };
    this.#known.set(subgraph, made);
    return made;
  }
}

/** Asks through `client` and counts. */
export class CountedSubgraphs implements SubgraphClient {
  readonly #client: SubgraphClient;
  readonly #metrics: FetchMetrics;

  constructor(client: SubgraphClient, metrics: FetchMetrics) {
    this.#client = client;
    this.#metrics = metrics;
  }

  async ask(request: SubgraphRequest): Promise<SubgraphAnswer> {
    const started = performance.now();
    try {
      const answer = await this.#client.ask(request);
      this.#metrics.ended(request.subgraph, 'answered', performance.now() - started);
      return answer;
    } catch (error) {
      this.#metrics.ended(request.subgraph, outcomeOf(error, request), 0);
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}

function outcomeOf(error: unknown, { departure }: SubgraphRequest): FetchOutcome {
  if (departure?.hasLeft) return 'abandoned';
  return error instanceof SubgraphCrowded ? 'crowded' : 'unavailable';
}
