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
  visit,
} from 'graphql';
import {
  argumentsOf,
  type ComposedType,
  coordinateOf,
} from '../../../../schema/policy/compile/supergraph-types.ts';
import { type Apart, keysOf } from './apart.ts';
import { directive, withArgument } from './field-sets.ts';

/** How the planner's names of such subgraphs end. */
export const APART = /__apart$/;

/** The supergraph with `apart`, taken out of the subgraph that it calls `within`. */
export function setApart(supergraph: DocumentNode, apart: Apart, within: string): DocumentNode {
  const writer = new Writer(apart, within);
  return visit(supergraph, {
    EnumTypeDefinition: (node) => writer.enumType(node),
    ScalarTypeDefinition: (node) => writer.scalarType(node),
    InputObjectTypeDefinition: (node) => writer.inputType(node),
    ObjectTypeDefinition: (node) => writer.objectType(node),
  });
}

class Writer {
  readonly #apart: Apart;
  readonly #within: string;
  readonly #moved: ReadonlySet<string>;

  constructor(apart: Apart, within: string) {
    this.#apart = apart;
    this.#within = within;
    this.#moved = new Set(apart.computed.map(({ type, field }) => coordinateOf(type, field)));
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
    if (!read) return type;
    const isEntered = this.#apart.computed.some((each) => each.type.name.value === type.name.value);
    const keys = isEntered ? keysOf(type, this.#within).map((key) => ({ key })) : [{}];
    const joins = keys.map((key) => directive('join__type', { graph: this.#name, ...key }));
    return {
      ...type,
      directives: [...(type.directives ?? []), ...joins],
      fields: (type.fields ?? []).map((field) => this.#field(field, type, read)),
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
    const own = isRead ? directives.filter((node) => this.#isOwn(node)) : [];
    return { ...field, directives: [...directives, ...own.map((node) => this.#copy(node))] };
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
