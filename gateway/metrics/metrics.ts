// Everything that is measured, and its text for Prometheus. No value, viewer, agency or path is ever part of it.
import { collectDefaultMetrics, Registry } from 'prom-client';
import { AuditMetrics } from './audit-metrics.ts';
import { CacheMetrics } from './cache-metrics.ts';
import { FetchMetrics } from './counted-subgraphs.ts';
import { RequestMetrics } from './request-metrics.ts';
import { StandingMetrics } from './standing-metrics.ts';

export class Metrics {
  readonly requests: RequestMetrics;
  readonly fetches: FetchMetrics;
  readonly cache: CacheMetrics;
  readonly audit: AuditMetrics;
  readonly standing: StandingMetrics;
  /** Of the text. */
  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
  readonly #registry = new Registry();

  constructor() {
    this.requests = new RequestMetrics(this.#registry);
    this.fetches = new FetchMetrics(this.#registry);
    this.audit = new AuditMetrics(this.#registry);
    this.cache = new CacheMetrics(this.#registry);
    this.standing = new StandingMetrics(this.#registry);
  }

  /** In the text format of Prometheus: of this gateway first, then of its process. */
  async text(): Promise<string> {
    const texts = await Promise.all([this.#registry.metrics(), processRegistry().metrics()]);
    return texts.join('\n');
  }
}

let ofProcess: Registry | undefined;

/** Made once in a process: what watches its garbage collection is never taken away again. */
function processRegistry(): Registry {
  if (!ofProcess) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}
