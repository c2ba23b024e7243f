// How sure is the gateway of what it knows about standing?
import { Gauge, type Registry } from 'prom-client';

export class StandingMetrics {
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** Asks whenever the metrics are asked for. Without a register nothing is said of one. Once. */
  watch(confirmedAgoMs: () => number): void {
    new Gauge({
      name: 'gateway_standing_confirmed_seconds_ago',
      help: 'How long ago it was last confirmed that what is known of standing still holds.',
      registers: [this.#registry],
      collect() {
        this.set(confirmedAgoMs() / 1_000);
      },
    });
  }
}
