// The plans of one supergraph: each built once however many ask, kept within bounds, and known by how often it is used.
import { LRUCache } from 'lru-cache';
import type { Operation } from '../operation/operation.ts';
import type { AcceptedPlan } from './build-plan.ts';
import type { Planner, PlanOutcome } from './planner.ts';

/** How many plans are kept, and how large they are together in characters of JSON; the least recently used go first. */
const KEPT = 1_000;
const KEPT_CHARACTERS = 64_000_000;
/** For how long an operation that was too complex is refused without another attempt. */
const REFUSED_MS = 60_000;

interface KeptPlan {
  readonly operation: Operation;
  readonly accepted: AcceptedPlan;
  uses: number;
}

/**
 * INVARIANT: a plan is found by the narrowed operation's own hash, so no viewer's plan can serve another's decision;
 * what it reads beyond that operation is plumbing, which depends on the supergraph alone. Nothing here depends on
 * permissions, so plans outlive a change of them, and never a change of the supergraph.
 */
export class Planning {
  readonly #planner: Planner;
  readonly #kept = new LRUCache<string, KeptPlan>({
    max: KEPT,
    maxSize: KEPT_CHARACTERS,
    sizeCalculation: ({ accepted }) => JSON.stringify(accepted).length,
  });
  readonly #tooComplex = new LRUCache<string, true>({ max: KEPT, ttl: REFUSED_MS });
  readonly #building = new Map<string, Promise<PlanOutcome>>();

  constructor(planner: Planner) {
    this.#planner = planner;
  }

  /** How many plans are kept. */
  get size(): number {
    return this.#kept.size;
  }

  /** Lets the planner make itself ready. */
  start(): void {
    this.#planner.start();
  }

  /**
   * The plan of a narrowed operation: at once when it is kept, and then always the same object, which nobody can
   * change. @throws when the operation can't be planned.
   */
  plan(operation: Operation): PlanOutcome | Promise<PlanOutcome> {
    const kept = this.#kept.get(operation.hash);
    if (kept) {
      kept.uses += 1;
      return kept.accepted;
    }
    if (this.#tooComplex.has(operation.hash)) return { gaveUp: 'TOO_COMPLEX' };
    return this.#building.get(operation.hash) ?? this.#build(operation);
  }

  /** The operations whose plans were used most, those first. */
  mostUsed(count: number): readonly Operation[] {
    return [...this.#kept.values()]
      .sort((one, other) => other.uses - one.uses)
      .slice(0, count)
      .map(({ operation }) => operation);
  }

  /** Forgets every plan. */
  clear(): void {
    this.#kept.clear();
  }

  close(): Promise<void> {
    return this.#planner.close();
  }

  #build(operation: Operation): Promise<PlanOutcome> {
    const building = this.#planner
      .build(operation)
      .then((outcome) => this.#keep(operation, outcome))
      .finally(() => this.#building.delete(operation.hash));
    this.#building.set(operation.hash, building);
    return building;
  }

  #keep(operation: Operation, outcome: PlanOutcome): PlanOutcome {
    if ('plan' in outcome)
      this.#kept.set(operation.hash, { operation, accepted: deepFreeze(outcome), uses: 1 });
    if ('gaveUp' in outcome && outcome.gaveUp === 'TOO_COMPLEX') this.#tooComplex.set(operation.hash, true);
    return outcome;
  }
}

/** Every viewer whose operation narrows to the same gets this very object. */
function deepFreeze<Value extends object>(value: Value): Value {
  for (const child of Object.values(value))
    if (typeof child === 'object' && child !== null) deepFreeze(child);
  return Object.freeze(value);
}
