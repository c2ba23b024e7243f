// How sure is the gateway of what it knows about standing?
import type { Registry } from 'prom-client';
import { watched } from './measures.ts';

export class StandingMetrics {
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** Asks whenever the metrics are asked for. Without a register nothing is said of one. Once. */
  watch(confirmedAgoMs: () => number): void {
    const help = 'How long ago it was last confirmed that what is known of standing still holds.';
    watched(this.#registry, { name: 'standing_confirmed_seconds_ago', help }, () => confirmedAgoMs() / 1_000);
  }
}
