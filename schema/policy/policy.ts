// May this viewer, with this inquiry, read this coordinate? The one evaluator: requests, tools and tests all ask it.
import type { Fact, FactMask, FactTable } from './fact.ts';
import { type Coordinate, holds, leastMissing, type Rule } from './rule.ts';

/** Why a coordinate may not be read. */
export interface Denial {
  readonly coordinate: Coordinate;
  /** The first rule that does not hold. */
  readonly rule: string;
  readonly because?: string;
  readonly owner?: string;
  /** The fewest facts the viewer or inquiry would have to add; `purpose` stands for any purpose that would do. */
  readonly missing: readonly Fact[];
  /** The purposes that would do, when the purpose is what is missing. */
  readonly purposes: readonly string[];
}

/** A policy can't be compiled. `problems` holds one sentence each, saying where and what to do. */
export class PolicyRefused extends Error {
  override readonly name = 'PolicyRefused';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** The compiled rules of one supergraph under one permissions file. */
export class Policy {
  readonly #rules: ReadonlyMap<Coordinate, readonly Rule[]>;
  readonly #facts: FactTable;

  constructor(table: ReadonlyMap<Coordinate, ReadonlySet<Rule>>, facts: FactTable) {
    this.#rules = new Map([...table].map(([coordinate, rules]) => [coordinate, [...rules]]));
    this.#facts = facts;
  }

  /** Every coordinate that the policy knows. */
  get coordinates(): Iterable<Coordinate> {
    return this.#rules.keys();
  }

  /** The rules that guard a coordinate; a coordinate that was never compiled has none and is denied. */
  rulesOf(coordinate: Coordinate): readonly Rule[] | undefined {
    return this.#rules.get(coordinate);
  }

  /** The facts that matter to this policy, as a mask. */
  maskOf(facts: Iterable<Fact>): FactMask {
    return this.#facts.maskOf(facts);
  }

  /** The names behind a mask, sorted. */
  factsOf(mask: FactMask): readonly Fact[] {
    return [...this.#facts.factsOf(mask)].sort();
  }

  /** `undefined` when every rule of the coordinate holds; otherwise why not. Unknown coordinates are denied. */
  denialOf(coordinate: Coordinate, facts: FactMask): Denial | undefined {
    const rules = this.#rules.get(coordinate);
    if (!rules) return { coordinate, rule: 'default-deny', missing: [], purposes: [] };
    const broken = rules.filter((rule) => !holds(rule, facts));
    const [first] = broken;
    if (!first) return undefined;
    const speaking = broken.find(({ because }) => because !== undefined);
    const lacking = new Set(broken.flatMap((rule) => leastMissing(rule, facts, this.#facts)));
    return {
      coordinate,
      rule: (speaking ?? first).id,
      ...(speaking?.because === undefined ? {} : { because: speaking.because }),
      ...(speaking?.owner === undefined ? {} : { owner: speaking.owner }),
      missing: [
        ...new Set([...lacking].map((fact) => (fact.startsWith('purpose:') ? 'purpose' : fact))),
      ].sort(),
      purposes: this.#purposesThatWouldDo(broken),
    };
  }

  /** Purposes named by every broken rule that names any. */
  #purposesThatWouldDo(broken: readonly Rule[]): readonly string[] {
    const named = broken
      .map((rule) => new Set(rule.anyOf.flatMap((mask) => this.#facts.factsOf(mask)).filter(isPurpose)))
      .filter((set) => set.size > 0);
    const [first, ...others] = named;
    if (!first) return [];
    return [...first]
      .filter((fact) => others.every((set) => set.has(fact)))
      .map((fact) => fact.slice('purpose:'.length))
      .sort();
  }
}

const isPurpose = (fact: Fact): boolean => fact.startsWith('purpose:');
