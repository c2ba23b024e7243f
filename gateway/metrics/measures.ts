// The kinds of measure that the gateway makes, in a registry that is given: never the one that all of a process share.
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** A measure without labels, or one value of its labels, found once: what is called for each request looks nothing up. */
export interface Count {
  inc(by?: number): void;
}

export interface Spread {
  observe(value: number): void;
}

export interface Named {
  /** Without the prefix that all have. */
  readonly name: string;
  /** One sentence. */
  readonly help: string;
}

const PREFIX = 'gateway_';

/** A counter; its name gets `_total`. */
export function counter<Label extends string>(
  registry: Registry,
  { name, help }: Named,
  labelNames: readonly Label[] = [],
): Counter<Label> {
  return new Counter({ name: `${PREFIX}${name}_total`, help, labelNames, registers: [registry] });
}

export function histogram<Label extends string>(
  registry: Registry,
  { name, help, buckets }: Named & { readonly buckets: readonly number[] },
  labelNames: readonly Label[] = [],
): Histogram<Label> {
  return new Histogram({
    name: `${PREFIX}${name}`,
    help,
    labelNames,
    buckets: [...buckets],
    registers: [registry],
  });
}

/** What is read whenever the metrics are asked for. Once for each name. */
export function watched(
  registry: Registry,
  { name, help }: Named,
  read: () => number | Promise<number>,
): void {
  new Gauge({
    name: `${PREFIX}${name}`,
    help,
    registers: [registry],
    async collect() {
      this.set(await read());
    },
  });
}

/** Nothing that is measured may fail a request: a clock that went back counts as no time. */
export const sane = (value: number): number => (value >= 0 && value < Number.POSITIVE_INFINITY ? value : 0);
