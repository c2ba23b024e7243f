// How many cases ran, how many worlds were of no use, and how often each feature was exercised.
import { featuresOfAsk, featuresOfGuard, featuresOfOutcome } from './features.ts';
import type { Expected } from './reference/reference.ts';
import type { Ask, World } from './world/model.ts';

export class Tally {
  cases = 0;
  worlds = 0;
  discarded = 0;
  readonly features = new Map<string, number>();
  /** Why worlds were discarded. */
  readonly reasons = new Map<string, number>();

  /** The share of worlds that did not compose, in percent. */
  get discardRate(): number {
    const all = this.worlds + this.discarded;
    return all === 0 ? 0 : Math.round((100 * this.discarded) / all);
  }

  countWorld({ graph, guards }: World): void {
    this.worlds += 1;
    for (const feature of new Set(guards.flatMap((guard) => featuresOfGuard(graph, guard))))
      increase(this.features, feature);
  }

  countDiscarded(reason: string): void {
    this.discarded += 1;
    const [line = ''] = reason.split('\n');
    increase(this.reasons, line.replace(/\d+/g, '#').slice(0, 100));
  }

  countAnswer(world: World, ask: Ask, expected: Expected): void {
    this.cases += 1;
    const asked = featuresOfAsk(world, ask);
    for (const feature of asked) increase(this.features, feature);
    for (const feature of featuresOfOutcome(world, expected, asked.has('mutation')))
      increase(this.features, feature);
  }

  countFeature(name: string): void {
    increase(this.features, name);
  }

  /** One line for each feature, the rarest first. */
  toString(): string {
    const features = [...this.features].sort(([, left], [, right]) => left - right);
    return [
      `${this.cases} cases in ${this.worlds} worlds; ${this.discarded} worlds discarded (${this.discardRate} %)`,
      ...[...this.reasons].map(([reason, count]) => `  discarded ${count}: ${reason}`),
      ...features.map(([feature, count]) => `  ${String(count).padStart(7)} ${feature}`),
    ].join('\n');
  }
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
