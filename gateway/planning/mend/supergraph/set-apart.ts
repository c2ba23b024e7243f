// Writes a subgraph that only the planner knows into the supergraph.
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ScalarTypeDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import {
  keyCoordinates,
  requiredCoordinates,
  selectionOf,
} from '../../../../schema/policy/compile/carried-fields.ts';
import {
  argumentsOf,
  type ComposedType,
  coordinateOf,
  namedTypeOf,
  type SupergraphTypes,
  supergraphTypesOf,
} from '../../../../schema/policy/compile/supergraph-types.ts';
import { type Apart, isOfInterface, keysOf } from './apart.ts';
import { directive, fieldSetText, mapFieldSet, withArgument, withoutLeaves } from './field-sets.ts';

/** How the planner's names of such subgraphs end. */
export const APART = /__apart$/;

/** The supergraph with `apart`, taken out of the subgraph that it calls `within`. */
export function setApart(supergraph: DocumentNode, apart: Apart, within: string): DocumentNode {
  const writer = new Writer(supergraphTypesOf(supergraph), apart, within);
  return visit(supergraph, {
    EnumTypeDefinition: (node) => writer.enumType(node),
    ScalarTypeDefinition: (node) => writer.scalarType(node),
    InputObjectTypeDefinition: (node) => writer.inputType(node),
    ObjectTypeDefinition: (node) => writer.objectType(node),
  });
}

class Writer {
  readonly #graph: SupergraphTypes;
  readonly #apart: Apart;
  readonly #within: string;
  readonly #moved: ReadonlySet<string>;
  /** What the fields apart require: the planner would take it for provided on every path. */
  readonly #required: ReadonlySet<string>;
  /** What is still named by field sets of the subgraph that it is taken out of. */
  readonly #named: ReadonlySet<string>;

  constructor(graph: SupergraphTypes, apart: Apart, within: string) {
    this.#graph = graph;
    this.#apart = apart;
    this.#within = within;
    this.#moved = new Set(apart.computed.map(({ type, field }) => coordinateOf(type, field)));
    this.#required = new Set(
      apart.computed.flatMap(({ type, field }) => requiredCoordinates(type, field, graph)),
    );
    this.#named = new Set(graph.composed.flatMap((type) => this.#namedBy(type)));
  }

  enumType(node: EnumTypeDefinitionNode): EnumTypeDefinitionNode {
    if (node.name.value === 'join__Graph')
      return { ...node, values: (node.values ?? []).flatMap((value) => this.#graphValues(value)) };
    if (!this.#apart.leaves.has(node.name.value)) return node;
    const values = (node.values ?? []).map((value) => ({
      ...value,
      directives: this.#withCopies(value.directives),
    }));
    return { ...node, directives: this.#withCopies(node.directives), values };
  }

  scalarType(node: ScalarTypeDefinitionNode): ScalarTypeDefinitionNode {
    const isLeaf = this.#apart.leaves.has(node.name.value);
    return isLeaf ? { ...node, directives: this.#withCopies(node.directives) } : node;
  }

  inputType(node: InputObjectTypeDefinitionNode): InputObjectTypeDefinitionNode {
    if (!this.#apart.leaves.has(node.name.value)) return node;
    const fields = (node.fields ?? []).map((field) => ({
      ...field,
      directives: this.#withCopies(field.directives),
    }));
    return { ...node, directives: this.#withCopies(node.directives), fields };
  }

  objectType(type: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode {
    const read = this.#apart.read.get(type.name.value);
    if (!read) return { ...type, fields: (type.fields ?? []).map((field) => this.#handingLess(field)) };
    const isEntered = this.#apart.computed.some((each) => each.type.name.value === type.name.value);
    const keys = isEntered ? keysOf(type, this.#within).map((key) => ({ key })) : [{}];
    const joins = keys.map((key) => directive('join__type', { graph: this.#name, ...key }));
    return {
      ...type,
      directives: [...(type.directives ?? []), ...joins],
      fields: (type.fields ?? []).map((field) => this.#field(this.#handingLess(field), type, read)),
    };
  }

  get #name(): string {
    return `${this.#within}__APART`;
  }

  #field(
    field: FieldDefinitionNode,
    type: ObjectTypeDefinitionNode,
    read: ReadonlySet<string>,
  ): FieldDefinitionNode {
    const directives = field.directives ?? [];
    const isRead = read.has(field.name.value);
    if (this.#moved.has(coordinateOf(type, field)))
      return {
        ...field,
        directives: directives.map((node) => (this.#isOwn(node) ? this.#copy(node) : node)),
      };
    if (!directives.some((node) => node.name.value === 'join__field'))
      return isRead ? field : { ...field, directives: [...directives, ...joinsOf(type)] };
    const own = directives.filter((node) => this.#isOwn(node));
    const kept = directives.filter((node) => !own.includes(node) || this.#isOfUse(node, type, field));
    return { ...field, directives: [...kept, ...(isRead ? own.map((node) => this.#copy(node)) : [])] };
  }

  /** What is provided of what is required is fetched like anywhere else: providing it only saves a fetch. */
  #handingLess(field: FieldDefinitionNode): FieldDefinitionNode {
    const directives = (field.directives ?? []).map((node) => {
      const { provides } = argumentsOf(node);
      if (!this.#isOwn(node) || typeof provides !== 'string') return node;
      const left = this.#providedLeft(provides, namedTypeOf(field.type));
      return left.selections.length > 0
        ? withArgument(node, 'provides', { kind: Kind.STRING, value: fieldSetText(left) })
        : { ...node, arguments: node.arguments?.filter(({ name }) => name.value !== 'provides') ?? [] };
    });
    return { ...field, directives };
  }

  #providedLeft(provides: string, type: string): SelectionSetNode {
    return withoutLeaves(selectionOf(provides), type, this.#graph, this.#required);
  }

  /** A subgraph that only declares a field, as external, must have a use for it. */
  #isOfUse(node: ConstDirectiveNode, type: ComposedType, field: FieldDefinitionNode): boolean {
    return (
      argumentsOf(node).external !== true ||
      this.#named.has(coordinateOf(type, field)) ||
      isOfInterface(this.#within, type, field, this.#graph)
    );
  }

  #namedBy(type: ComposedType): readonly string[] {
    const own = (type.directives ?? []).filter((node) => this.#isOwn(node));
    const found = [...keyCoordinates({ ...type, directives: own }, this.#graph)];
    const note = (set: SelectionSetNode, on: string): void => {
      mapFieldSet(set, { type: on, path: '' }, this.#graph, (node, place) => {
        found.push(`${place.type}.${node.name.value}`);
        return node;
      });
    };
    for (const field of type.fields ?? [])
      for (const node of field.directives?.filter((each) => this.#isOwn(each)) ?? []) {
        const { requires, provides } = argumentsOf(node);
        const given = namedTypeOf(field.type);
        if (typeof requires === 'string' && !this.#moved.has(coordinateOf(type, field)))
          note(selectionOf(requires), type.name.value);
        if (typeof provides === 'string') note(this.#providedLeft(provides, given), given);
      }
    return found;
  }

  #graphValues(value: EnumValueDefinitionNode): readonly EnumValueDefinitionNode[] {
    if (value.name.value !== this.#within) return [value];
    const directives = (value.directives ?? []).map((node) =>
      withArgument(node, 'name', { kind: Kind.STRING, value: `${argumentsOf(node).name}__apart` }),
    );
    return [value, { ...value, name: { kind: Kind.NAME, value: this.#name }, directives }];
  }

  #withCopies(directives: readonly ConstDirectiveNode[] = []): readonly ConstDirectiveNode[] {
    return [...directives, ...directives.filter((node) => this.#isOwn(node)).map((node) => this.#copy(node))];
  }

  #isOwn(node: ConstDirectiveNode): boolean {
    return node.name.value.startsWith('join__') && argumentsOf(node).graph === this.#within;
  }

  /** The same, said of the subgraph apart. */
  #copy(node: ConstDirectiveNode): ConstDirectiveNode {
    return withArgument(node, 'graph', { kind: Kind.ENUM, value: this.#name });
  }
}

/** What it means that a field has no `join__field`: every subgraph that has the type has the field. */
function joinsOf({ directives = [] }: ComposedType): readonly ConstDirectiveNode[] {
  const types = directives.filter(({ name }) => name.value === 'join__type');
  const graphs = new Set(types.map((node) => String(argumentsOf(node).graph)));
  return [...graphs].map((graph) => directive('join__field', { graph }));
}
