// Can every subgraph answer what a plan asks of it? One that is not given what a field requires would compute it from
// nothing, and one that only declares a field has no value for it; nobody would notice.
import type { FetchNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import {
  fieldOf,
  namedTypeOf,
  type SupergraphTypes,
} from '../../../../schema/policy/compile/supergraph-types.ts';
import type { FieldSources } from '../supergraph/field-sources.ts';
import { fetchesOf } from './map-fetches.ts';

/**
 * @param plan As the planner made it, by the names of the supergraph that it was shown.
 * @throws when a fetch asks for a field without what it requires, or where it is external.
 */
export function assertAnswerable(plan: QueryPlan, sources: FieldSources): void {
  for (const fetch of fetchesOf(plan)) {
    const faults = new Walk(fetch, sources).faults();
    if (faults.length > 0)
      throw new Error(
        `the planner asks \`${fetch.serviceName}\` for ${faults.join(', ')}, which it can not answer`,
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

/** An object that is selected from. */
interface HeldObject {
  readonly type: string;
  /** What it is sent with, and what else is asked of it. */
  readonly held: readonly Held[];
  /** What the field that gives it hands over of it. */
  readonly provided: readonly Held[];
}

class Walk {
  readonly #fetch: FetchNode;
  readonly #sources: FieldSources;
  readonly #faults = new Set<string>();

  constructor(fetch: FetchNode, sources: FieldSources) {
    this.#fetch = fetch;
    this.#sources = sources;
  }

  /** Coordinates of the fields that the subgraph can not answer. */
  faults(): readonly string[] {
    const held = (this.#fetch.requires ?? []).map(heldInPlan);
    for (const definition of parse(this.#fetch.operation, { noLocation: true }).definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const type = definition.operation === 'mutation' ? 'Mutation' : 'Query';
      this.#walk(heldIn(definition.selectionSet), { type, held, provided: [] });
    }
    return [...this.#faults];
  }

  #walk(selections: readonly Held[], object: HeldObject): void {
    for (const { name, condition, inner } of selections)
      if (name === undefined) this.#walk(inner, { ...object, type: condition ?? object.type });
      else if (name === '_entities')
        this.#walk(inner, { ...object, type: '', held: [...object.held, ...inner] });
      else this.#field(name, inner, object);
  }

  #field(name: string, inner: readonly Held[], object: HeldObject): void {
    const { graph } = this.#sources;
    const { serviceName } = this.#fetch;
    const { type, provided } = object;
    const below = graph.implementers.get(type) ?? [];
    for (const owner of [type, ...below.map((implementer) => implementer.name.value)])
      if (!this.#isAnswerable(owner, name, object)) this.#faults.add(`${owner}.${name}`);
    const field = fieldOf(type, name, graph);
    if (!field) return;
    const provides = this.#sources.in(serviceName, type, name)?.provides;
    const handed = [
      ...(provides ? heldIn(provides) : []),
      ...fieldsOf(provided, name, type, graph).flatMap((each) => each.inner),
    ];
    this.#walk(inner, { type: namedTypeOf(field.type), held: inner, provided: handed });
  }

  #isAnswerable(type: string, name: string, { held, provided }: HeldObject): boolean {
    const { graph } = this.#sources;
    const source = this.#sources.in(this.#fetch.serviceName, type, name);
    if (!source) return true;
    if (source.requires && !isCovered(source.requires, held, type, graph)) return false;
    return !source.isExternal || fieldsOf(provided, name, type, graph).length > 0;
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
