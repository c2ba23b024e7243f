// The answer in the client's own shape: values where they may be read, `null` with a reason where they are withheld.
import {
  type GraphQLAbstractType,
  type GraphQLFormattedError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Denial } from '../../schema/policy/policy.ts';
import type { Disclosure, Question, Withheld } from '../stages/journey.ts';
import { type CollectContext, collectFields, type Selected } from './collect.ts';
import type { Decision } from './decision.ts';
import { isLeafValue } from './leaf-value.ts';
import { fieldDefinitionOf, fragmentsOf, rootTypeOf } from './lookup.ts';
import type { PlannedNames } from './planned-names.ts';
import { withheldError } from './withheld-error.ts';

/** A position in the answer: aliases and list indexes. */
export type Path = readonly (string | number)[];

interface Shaping {
  readonly question: Question;
  readonly values: Readonly<Record<string, unknown>>;
  readonly decision: Decision;
  readonly names: PlannedNames;
}

export interface ShapedAnswer {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
  readonly disclosure: Disclosure;
}

/** A non-null position that has no value: its nearest nullable ancestor becomes null. */
const BLANK = Symbol('blank');

/**
 * Shapes `data`, the answer to the narrowed operation, as the client asked.
 *
 * INVARIANT: a value is copied only when its coordinate is allowed, whatever `data` holds; what `data` has beyond
 * the client's selection is dropped, and a type it claims is believed only when the schema allows it there.
 */
export function shape(shaping: Shaping, data: unknown): ShapedAnswer {
  const shaper = new Shaper(shaping);
  const shaped = shaper.root(data);
  return { data: shaped === BLANK ? null : shaped, errors: shaper.errors, disclosure: shaper.disclosure() };
}

class Shaper {
  readonly errors: GraphQLFormattedError[] = [];
  readonly #withheld = new Map<string, Withheld>();
  readonly #shadowed = new Map<string, number>();
  /** The coordinate of every value that stands in the answer so far; what a null takes away is at its end. */
  readonly #disclosed: string[] = [];
  readonly #context: CollectContext;
  readonly #question: Question;
  readonly #decision: Decision;
  readonly #names: PlannedNames;

  constructor({ question, values, decision, names }: Shaping) {
    this.#question = question;
    this.#names = names;
    this.#decision = decision;
    this.#context = { schema: question.schema, fragments: fragmentsOf(question.document), values };
  }

  disclosure(): Disclosure {
    const disclosed = new Map<string, number>();
    for (const coordinate of this.#disclosed) count(disclosed, coordinate);
    return { disclosed, withheld: this.#withheld, shadowed: this.#shadowed };
  }

  root(data: unknown): unknown {
    const type = rootTypeOf(this.#question);
    const { selectionSet } = this.#question.operation;
    return this.#object(type, [{ set: selectionSet, parent: type.name }], isRecord(data) ? data : {}, []);
  }

  #object(
    type: GraphQLObjectType,
    sources: Parameters<typeof collectFields>[2],
    value: Readonly<Record<string, unknown>>,
    path: Path,
  ): unknown {
    const result: Record<string, unknown> = Object.create(null);
    for (const [key, selected] of collectFields(this.#context, type, sources)) {
      const at = selected[0] ? this.#names.keyOf(selected[0].node) : key;
      const field = this.#field(type, selected, Object.hasOwn(value, at) ? value[at] : null, [...path, key]);
      if (field === BLANK) return BLANK;
      result[key] = field;
    }
    return result;
  }

  #field(type: GraphQLObjectType, selected: readonly Selected[], value: unknown, path: Path): unknown {
    const name = selected[0]?.node.name.value ?? '';
    if (name === '__typename') return type.name;
    const definition = fieldDefinitionOf(this.#question.schema, type, name);
    if (!definition) return null;
    if (name.startsWith('__')) return value;
    const coordinate = `${type.name}.${name}`;
    const denial = this.#denialOf(coordinate, selected);
    if (denial) {
      this.#note(denial, path);
      return isNonNullType(definition.type) ? BLANK : null;
    }
    this.#shadow(coordinate);
    const before = this.#disclosed.length;
    const completed = this.#complete(definition.type, selected, value, path);
    if (completed !== null && completed !== BLANK) this.#disclosed.push(coordinate);
    else this.#disclosed.length = before;
    return completed;
  }

  /** Denied when the value's own coordinate is, or when every way in which it was selected is. */
  #denialOf(coordinate: string, selected: readonly Selected[]): Denial | undefined {
    const own = this.#decision.denialOf(coordinate);
    if (own) return own;
    const ways = selected.map(({ node, parent }) => this.#decision.denialOf(`${parent}.${node.name.value}`));
    return ways.every((denial) => denial !== undefined) ? ways[0] : undefined;
  }

  /** Notes what is withheld here; the value is null. */
  #note(denial: Denial, path: Path): null {
    const { coordinate } = denial;
    const known = this.#withheld.get(coordinate);
    this.#withheld.set(coordinate, { denial, count: (known?.count ?? 0) + 1 });
    this.errors.push(withheldError(denial, path));
    return null;
  }

  #shadow(coordinate: string): void {
    for (const rule of this.#decision.shadowDenialsOf(coordinate))
      count(this.#shadowed, `${coordinate} ${rule}`);
  }

  #complete(type: GraphQLOutputType, selected: readonly Selected[], value: unknown, path: Path): unknown {
    if (isNonNullType(type)) {
      const inner = this.#complete(type.ofType, selected, value, path);
      return inner === null ? BLANK : inner;
    }
    if (value === null || value === undefined) return null;
    if (isListType(type)) return this.#list(type.ofType, selected, value, path);
    if (isLeafType(type)) return isLeafValue(type, value) ? value : null;
    if (!isRecord(value)) return null;
    const runtime = isAbstractType(type) ? this.#runtimeType(type, value) : type;
    if (!runtime) return null;
    const denial = isAbstractType(type) ? this.#decision.denialOf(runtime.name) : undefined;
    if (denial) return this.#note(denial, path);
    const sources = selected.flatMap(({ node }) =>
      node.selectionSet ? [{ set: node.selectionSet, parent: type.name }] : [],
    );
    const before = this.#disclosed.length;
    const completed = this.#object(runtime, sources, value, path);
    if (completed !== BLANK) return completed;
    this.#disclosed.length = before;
    return null;
  }

  #list(itemType: GraphQLOutputType, selected: readonly Selected[], value: unknown, path: Path): unknown {
    if (!Array.isArray(value)) return null;
    const items = value.map((item, index) => this.#complete(itemType, selected, item, [...path, index]));
    return items.includes(BLANK) ? null : items;
  }

  #runtimeType(
    abstract: GraphQLAbstractType,
    value: Readonly<Record<string, unknown>>,
  ): GraphQLObjectType | undefined {
    const { schema } = this.#question;
    const claimed = value[this.#decision.typenameKey] ?? value.__typename;
    const type = typeof claimed === 'string' ? schema.getType(claimed) : undefined;
    return isObjectType(type) && schema.isSubType(abstract, type) ? type : undefined;
  }
}

function count(counts: Map<string, number>, coordinate: string): void {
  counts.set(coordinate, (counts.get(coordinate) ?? 0) + 1);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
