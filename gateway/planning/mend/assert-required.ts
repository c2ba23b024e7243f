// Does every fetch bring along what the fields that it asks for require? A subgraph that is not given it would compute
// with nothing, and nobody would notice.
import type { FetchNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import {
  fieldOf,
  namedTypeOf,
  type SupergraphTypes,
} from '../../../schema/policy/compile/supergraph-types.ts';
import { fetchesOf } from './map-fetches.ts';
import type { Requirements } from './requirements.ts';

/**
 * @param plan As the planner made it, by the names of the supergraph that it was shown.
 * @throws when a fetch asks for a field without what it requires.
 */
export function assertRequired(plan: QueryPlan, requirements: Requirements): void {
  for (const fetch of fetchesOf(plan)) {
    const lacking = new Walk(fetch, requirements).lacking();
    if (lacking.length > 0)
      throw new Error(
        `the planner asks \`${fetch.serviceName}\` without what it requires for ${lacking.join(', ')}`,
      );
  }
}

/** A selection, of a fetch or of what is sent with it. */
interface Held {
  /** The field's name; `undefined` for a fragment. */
  readonly name: string | undefined;
  readonly condition: string | undefined;
  readonly inner: readonly Held[];
}

class Walk {
  readonly #fetch: FetchNode;
  readonly #requirements: Requirements;
  readonly #lacking = new Set<string>();

  constructor(fetch: FetchNode, requirements: Requirements) {
    this.#fetch = fetch;
    this.#requirements = requirements;
  }

  /** Coordinates of the fields that lack something. */
  lacking(): readonly string[] {
    const sent = (this.#fetch.requires ?? []).map(heldInPlan);
    for (const definition of parse(this.#fetch.operation, { noLocation: true }).definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const root = definition.operation === 'mutation' ? 'Mutation' : 'Query';
      this.#walk(heldIn(definition.selectionSet), root, sent);
    }
    return [...this.#lacking];
  }

  /** @param held What the object that is selected from is sent with, and what else is asked of it. */
  #walk(selections: readonly Held[], type: string, held: readonly Held[]): void {
    for (const { name, condition, inner } of selections)
      if (name === undefined) this.#walk(inner, condition ?? type, held);
      else if (name === '_entities') this.#walk(inner, '', [...held, ...inner]);
      else {
        const field = fieldOf(type, name, this.#requirements.graph);
        this.#check(type, name, held);
        if (field) this.#walk(inner, namedTypeOf(field.type), inner);
      }
  }

  #check(type: string, name: string, held: readonly Held[]): void {
    const { graph } = this.#requirements;
    const below = graph.implementers.get(type) ?? [];
    for (const owner of [type, ...below.map((implementer) => implementer.name.value)]) {
      const required = this.#requirements.of(this.#fetch.serviceName, owner, name);
      if (required && !isCovered(required, held, owner, graph)) this.#lacking.add(`${owner}.${name}`);
    }
  }
}

/** Whether objects of the type hold everything that is required of them. */
function isCovered(
  { selections }: SelectionSetNode,
  held: readonly Held[],
  type: string,
  graph: SupergraphTypes,
): boolean {
  return selections.every((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return false;
    if (node.kind === Kind.INLINE_FRAGMENT)
      return isCovered(node.selectionSet, held, node.typeCondition?.name.value ?? type, graph);
    const { name, selectionSet } = node;
    if (name.value === '__typename') return true;
    const found = fieldsOf(held, name.value, type, graph);
    const field = fieldOf(type, name.value, graph);
    if (found.length === 0 || !selectionSet) return found.length > 0;
    const inner = found.flatMap((each) => each.inner);
    return isCovered(selectionSet, inner, field ? namedTypeOf(field.type) : '', graph);
  });
}

/** The selections of that field that may hold for objects of the type. */
const fieldsOf = (
  held: readonly Held[],
  name: string,
  type: string,
  graph: SupergraphTypes,
): readonly Held[] =>
  held.flatMap((each) => {
    if (each.name !== undefined) return each.name === name ? [each] : [];
    return mayBeOf(type, each.condition ?? type, graph) ? fieldsOf(each.inner, name, type, graph) : [];
  });

/** Whether some object is of both types. */
function mayBeOf(one: string, other: string, graph: SupergraphTypes): boolean {
  const objectsOf = (type: string): readonly string[] => [
    type,
    ...(graph.possible.get(type) ?? []).map(({ name }) => name.value),
  ];
  return objectsOf(one).some((name) => objectsOf(other).includes(name));
}

const heldInPlan = (node: QueryPlanSelectionNode): Held => ({
  name: node.kind === 'Field' ? node.name : undefined,
  condition: node.kind === 'InlineFragment' ? node.typeCondition : undefined,
  inner: (node.selections ?? []).map(heldInPlan),
});

const heldIn = ({ selections }: SelectionSetNode): readonly Held[] =>
  selections.map((node) => ({
    name: node.kind === Kind.FIELD ? node.name.value : undefined,
    condition: node.kind === Kind.INLINE_FRAGMENT ? node.typeCondition?.name.value : undefined,
    inner: node.kind !== Kind.FRAGMENT_SPREAD && node.selectionSet ? heldIn(node.selectionSet) : [],
  }));
