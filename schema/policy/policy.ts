// May this viewer, with this inquiry, read this coordinate? The one evaluator: requests, tools and tests all ask it.
import { type Fact, type FactMask, FactTable } from './fact.ts';
import { fewestMissing, type Missing } from './fewest-missing.ts';
import { type Coordinate, holds, isEnforced, type Rule } from './rule.ts';

/** Why a coordinate may not be read. */
export interface Denial extends Missing {
  readonly coordinate: Coordinate;
  /** The first rule that does not hold and gives a reason, or else the first. */
  readonly rule: string;
  readonly because?: string;
  /** Whom to ask: the owner of the rule, or of another one that does not hold. */
  readonly owner?: string;
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

/** The rule that speaks where no other does. */
export const DEFAULT_DENY = 'default-deny';

/** What the compiler hands over. */
export interface CompiledRules {
  readonly table: ReadonlyMap<Coordinate, ReadonlySet<Rule>>;
  readonly facts: FactTable;
  readonly fields: readonly Coordinate[];
  /** What may be answered while the audit log is away. */
  readonly spoolable: ReadonlySet<Coordinate>;
}

const NO_RULES: CompiledRules['table'] = new Map();

/** The compiled rules of one supergraph under one permissions file. */
export class Policy {
  #enforced: ReadonlyMap<Coordinate, readonly Rule[]>;
  #shadow: ReadonlyMap<Coordinate, readonly Rule[]>;
  readonly #facts: FactTable;
  /** Masks of lists of facts that come again. */
  readonly #masks = new WeakMap<readonly Fact[], FactMask>();
  /** The coordinates that an answer can hold: the fields of objects and interfaces. */
  readonly fields: readonly Coordinate[];
  readonly #spoolable: ReadonlySet<Coordinate>;

  constructor({ table, facts, fields, spoolable }: CompiledRules) {
    this.fields = fields;
    this.#spoolable = spoolable;
    this.#enforced = new Map([...table].map(([name, rules]) => [name, [...rules].filter(isEnforced)]));
    const shadows = [...table].map(
      ([name, rules]) => [name, [...rules].filter((rule) => !isEnforced(rule))] as const,
    );
    this.#shadow = new Map(shadows.filter(([, rules]) => rules.length > 0));
    this.#facts = facts;
  }

  /** Every coordinate that the policy knows: types, fields, arguments, input fields, enum values. */
  get coordinates(): Iterable<Coordinate> {
    return this.#enforced.keys();
  }

  /** Every fact that some rule names. */
  get facts(): readonly Fact[] {
    return this.#facts.names;
  }

  /** Whether some rule hides what it guards. */
  get hasHidden(): boolean {
    return [...this.#enforced.values()].some((rules) => rules.some(({ hidden }) => hidden));
  }

  /** The facts that decide what is hidden. */
  get factsOfHiddenRules(): FactMask {
    const rules = [...this.#enforced.values()].flat().filter(({ hidden }) => hidden);
    return rules.flatMap(({ anyOf }) => anyOf).reduce((mask, alternative) => mask | alternative, 0n);
  }

  /** The enforced rules of a coordinate; a coordinate that was never compiled has none and is denied. */
  rulesOf(coordinate: Coordinate): readonly Rule[] | undefined {
    return this.#enforced.get(coordinate);
  }

  /** The facts that matter to this policy, as a mask. */
  maskOf(facts: readonly Fact[]): FactMask {
    const known = this.#masks.get(facts);
    if (known !== undefined) return known;
    const mask = this.#facts.maskOf(facts);
    this.#masks.set(facts, mask);
    return mask;
  }

  /** The names behind a mask, sorted. */
  factsOf(mask: FactMask): readonly Fact[] {
    return [...this.#facts.factsOf(mask)].sort();
  }

  /** Every fact that a decision about these coordinates can depend on. */
  factsNeededBy(coordinates: Iterable<Coordinate>): FactMask {
    let mask = 0n;
    for (const name of coordinates)
      for (const rules of [this.#enforced.get(name), this.#shadow.get(name)])
        for (const { anyOf } of rules ?? []) for (const alternative of anyOf) mask |= alternative;
    return mask;
  }

  /** Whether every rule of the coordinate holds. Unknown coordinates are denied. */
  allows(coordinate: Coordinate, facts: FactMask): boolean {
    return this.#enforced.get(coordinate)?.every((rule) => holds(rule, facts)) ?? false;
  }

  /** Whether the coordinate does not exist for whoever holds these facts. */
  hides(coordinate: Coordinate, facts: FactMask): boolean {
    return this.#enforced.get(coordinate)?.some((rule) => rule.hidden && !holds(rule, facts)) ?? false;
  }

  /** Whether anything at all may be answered while the audit log is away. */
  get spools(): boolean {
    return this.#spoolable.size > 0;
  }

  /** Whether the coordinate may be answered while the audit log is away: some rule says so and none forbids it. */
  maySpool(coordinate: Coordinate): boolean {
    return this.#spoolable.has(coordinate);
  }

  /** `undefined` when every rule of the coordinate holds; otherwise why not. Unknown coordinates are denied. */
  denialOf(coordinate: Coordinate, facts: FactMask): Denial | undefined {
    const rules = this.#enforced.get(coordinate);
    if (!rules) return { coordinate, rule: DEFAULT_DENY, missing: [], purposes: [] };
    const broken = rules.filter((rule) => !holds(rule, facts));
    const speaking = broken.find(({ because }) => because !== undefined) ?? broken[0];
    if (!speaking) return undefined;
    const { id, because } = speaking;
    const owner = speaking.owner ?? broken.find((rule) => rule.owner !== undefined)?.owner;
    return {
      coordinate,
      rule: id,
      ...(because === undefined ? {} : { because }),
      ...(owner === undefined ? {} : { owner }),
      ...fewestMissing(rules, facts, this.#facts),
    };
  }

  /** Every enforced rule, each once, in the order of the coordinates that it guards. */
  get rules(): readonly Rule[] {
    return [...new Set([...this.#enforced.values()].flat())];
  }

  /** The facts of this policy, numbered as they are, and further ones after them. */
  factsWith(more: Iterable<Fact>): FactTable {
    const table = new FactTable();
    table.define(this.#facts.names);
    table.define(more);
    return table;
  }

  /** This policy with other rules at some coordinates. For tools that ask "what if"; no request is answered by it. */
  withRules(changed: ReadonlyMap<Coordinate, Iterable<Rule>>, facts: FactTable = this.#facts): Policy {
    const policy = new Policy({ table: NO_RULES, facts, fields: this.fields, spoolable: this.#spoolable });
    const enforced = new Map(this.#enforced);
    const shadow = new Map(this.#shadow);
    for (const [name, rules] of changed) {
      const all = [...new Set([...rules, ...(this.#shadow.get(name) ?? [])])];
      enforced.set(name, all.filter(isEnforced));
      const shadows = all.filter((rule) => !isEnforced(rule));
      if (shadows.length > 0) shadow.set(name, shadows);
    }
    policy.#enforced = enforced;
    policy.#shadow = shadow;
    return policy;
  }

  /** Rules in shadow mode that would deny the coordinate; they are audited and change nothing. */
  shadowDenialsOf(coordinate: Coordinate, facts: FactMask): readonly string[] {
    return (this.#shadow.get(coordinate) ?? []).filter((rule) => !holds(rule, facts)).map(({ id }) => id);
  }
}
