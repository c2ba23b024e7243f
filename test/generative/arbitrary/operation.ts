// A random document over a graph: nested selections, aliases, fragments, conditions, variables, several operations.
import {
  isAbstract,
  isComposite,
  isUnion,
  nameOf,
  plumbingNames,
  possibleTypes,
  typeOf,
} from '../world/look-up.ts';
import type { FieldModel, GraphModel } from '../world/model.ts';
import { InputWriter, type Variable } from './input-value.ts';
import type { Picker } from './picker.ts';

export interface WrittenOperation {
  readonly text: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Deeper or larger operations are no use here: Apollo's planner takes seconds over some of them. */
const DEEPEST = 4;
const LARGEST = 24;

/** Where a selection stands. */
interface Place {
  readonly type: string;
  readonly depth: number;
}

interface Fragment {
  readonly name: string;
  readonly place: Place;
  readonly text: string;
}

/** Writes one document. A careful one shares no response name between different fields. */
export function operationOver(graph: GraphModel, pick: Picker, isCareful: boolean): WrittenOperation {
  const writer = new OperationWriter(graph, pick, isCareful);
  return writer.document();
}

class OperationWriter {
  readonly #graph: GraphModel;
  readonly #pick: Picker;
  readonly #isCareful: boolean;
  readonly #plumbing: ReadonlySet<string>;
  readonly #fragments: Fragment[] = [];
  #inputs: InputWriter;
  #aliases = 0;
  #size = 0;

  constructor(graph: GraphModel, pick: Picker, isCareful: boolean) {
    this.#graph = graph;
    this.#pick = pick;
    this.#isCareful = isCareful;
    this.#plumbing = plumbingNames(graph);
    this.#inputs = new InputWriter(graph, pick, 'v');
  }

  document(): WrittenOperation {
    const isSeveral = this.#pick.chance(15);
    const isMutation = typeOf(this.#graph, 'Mutation') !== undefined && this.#pick.chance(15);
    const main = this.#operation(isMutation ? 'Mutation' : 'Query', isSeveral ? 'Main' : '');
    const variables = Object.fromEntries(
      this.#inputs.variables.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
    );
    if (!isSeveral) return { text: this.#withFragments([main]), variables };
    this.#inputs = new InputWriter(this.#graph, this.#pick, 'w');
    const unused = this.#fragments.splice(0);
    const other = this.#operation('Query', 'Other');
    const text = this.#withFragments([main, other], unused);
    return { text, operationName: 'Main', variables };
  }

  #withFragments(operations: readonly string[], others: readonly Fragment[] = []): string {
    const fragments = [...others, ...this.#fragments].map(({ text }) => text);
    return [...operations, ...fragments].join('\n');
  }

  #operation(root: 'Query' | 'Mutation', name: string): string {
    const selection = this.#selectionSet({ type: root, depth: 0 });
    const definitions = this.#inputs.variables.map(printedVariable);
    const head = definitions.length > 0 ? `${name}(${definitions.join(', ')})` : name;
    return `${root.toLowerCase()} ${head} ${selection}`;
  }

  #selectionSet(place: Place): string {
    const count = place.depth === 0 ? 1 + this.#pick.below(2) : 1 + this.#pick.below(4);
    const items = this.#pick.times(count, () => this.#selection(place));
    return `{ ${[...new Set(items)].join(' ')} }`;
  }

  #selection(place: Place): string {
    const { type, depth } = place;
    const isUnionHere = isUnion(this.#graph, type);
    this.#size += 1;
    if (this.#pick.isDry || this.#size > LARGEST) return depth === 0 ? this.#field(place) : '__typename';
    if (depth < DEEPEST && (isUnionHere || this.#pick.chance(isAbstract(this.#graph, type) ? 55 : 12)))
      return this.#pick.chance(40) ? this.#spread(place) : this.#inlineFragment(place);
    if (isUnionHere || this.#pick.chance(8)) return depth === 0 ? this.#field(place) : '__typename';
    return this.#field(place);
  }

  #field({ type, depth }: Place): string {
    const fields = (typeOf(this.#graph, type)?.fields ?? []).filter(
      (field) => depth < DEEPEST || !isComposite(this.#graph, nameOf(field.type)),
    );
    if (fields.length === 0) return '__typename';
    const field = this.#pick.one(fields);
    const args = this.#arguments(field);
    const condition = this.#condition();
    const given = nameOf(field.type);
    const inner = isComposite(this.#graph, given)
      ? ` ${this.#selectionSet({ type: given, depth: depth + 1 })}`
      : '';
    return `${this.#alias(args)}${field.name}${args}${condition}${inner}`;
  }

  #alias(written: string): string {
    if (!this.#isCareful && this.#pick.chance(25)) return this.#sharedAlias();
    return written !== '' || this.#pick.chance(12) ? this.#freshAlias() : '';
  }

  /** None, one that other fields have as well, or the name of a field that plans join subgraphs by. */
  #sharedAlias(): string {
    const name = this.#pick.one(['', 'x', 'y', ...this.#plumbing]);
    return name === '' ? '' : `${name}: `;
  }

  #freshAlias(): string {
    return `z${this.#aliases++}: `;
  }

  #arguments({ args }: FieldModel): string {
    const written = args
      .filter(({ type }) => type.endsWith('!') || this.#pick.chance(75))
      .map(({ name, type }) => `${name}: ${this.#inputs.literal(type, true)}`);
    return written.length > 0 ? `(${written.join(', ')})` : '';
  }

  #condition(): string {
    if (!this.#pick.chance(12)) return '';
    const word = this.#pick.one(['skip', 'include']);
    return ` @${word}(if: ${this.#pick.chance(70) ? this.#inputs.condition() : this.#pick.chance(50)})`;
  }

  #inlineFragment(place: Place): string {
    const inner = this.#within(place);
    const head = inner.type === place.type && this.#pick.chance(40) ? '...' : `... on ${inner.type}`;
    return `${head}${this.#condition()} ${this.#selectionSet(inner)}`;
  }

  #spread(place: Place): string {
    const inner = this.#within(place);
    const condition = this.#condition();
    const reusable = this.#fragments.filter(({ place }) => place.type === inner.type);
    if (reusable.length > 0 && this.#pick.chance(40))
      return `...${this.#pick.one(reusable).name}${condition}`;
    const selection = this.#selectionSet(inner);
    const name = `F${this.#fragments.length}${this.#inputs.prefix}`;
    this.#fragments.push({
      name,
      place: inner,
      text: `fragment ${name} on ${inner.type} ${selection}`,
    });
    return `...${name}${condition}`;
  }

  /** A place within a type condition that may stand here. */
  #within({ type, depth }: Place): Place {
    const runtimes = possibleTypes(this.#graph, type);
    const abstract = [...this.#graph.types.filter(({ kind }) => kind === 'interface'), ...this.#graph.unions];
    const wider = abstract
      .map(({ name }) => name)
      .filter((name) => possibleTypes(this.#graph, name).some((type) => runtimes.includes(type)));
    const condition = this.#pick.one([...runtimes, ...runtimes, ...runtimes, type, ...wider]);
    return { type: condition, depth: depth + 1 };
  }
}

const printedVariable = ({ name, type, defaultText }: Variable): string =>
  `$${name}: ${type}${defaultText === undefined ? '' : ` = ${defaultText}`}`;
