// The types of a subgraph's schema with what is written of them: description, class, members.
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type StringValueNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';

export interface DescribedType {
  readonly name: string;
  /** Such as `object` or `input`. */
  readonly kind: string;
  /** Empty where nothing is written. */
  readonly description: string;
  /** Names of its `@tag`s. */
  readonly classes: readonly string[];
  readonly members: readonly Member[];
}

export interface Member {
  readonly name: string;
  readonly node: FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode;
  readonly description: string;
  readonly classes: readonly string[];
}

/** Every type that is defined, in the order of the schema. */
export function describedTypes({ definitions }: DocumentNode): readonly DescribedType[] {
  return definitions.flatMap((node) =>
    isTypeDefinitionNode(node) || isTypeExtensionNode(node) ? [described(node)] : [],
  );
}

/** What nothing is written of, as coordinates. A type that is extended is described where it is defined. */
export function undescribed(document: DocumentNode): readonly string[] {
  const types = describedTypes(document);
  const spoken = new Set(types.filter(({ description }) => description !== '').map(({ name }) => name));
  return types.flatMap(({ name, members }) => [
    ...(spoken.has(name) || ROOTS.has(name) ? [] : [name]),
    ...members.flatMap((member) => undescribedIn(name, member)),
  ]);
}

const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation']);

function undescribedIn(type: string, { name, description, node }: Member): readonly string[] {
  const coordinate = `${type}.${name}`;
  const inputs = node.kind === Kind.FIELD_DEFINITION ? (node.arguments ?? []) : [];
  return [
    ...(description === '' ? [coordinate] : []),
    ...inputs.filter((input) => !input.description).map((input) => `${coordinate}(${input.name.value}:)`),
  ];
}

const KINDS: Readonly<Partial<Record<Kind, string>>> = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'object',
  [Kind.OBJECT_TYPE_EXTENSION]: 'object',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
};

function described(node: TypeDefinitionNode | TypeExtensionNode): DescribedType {
  return {
    name: node.name.value,
    kind: KINDS[node.kind] ?? 'type',
    description: textOf('description' in node ? node.description : undefined),
    classes: classesOf(node.directives),
    members: membersOf(node).map((member) => ({
      name: member.name.value,
      node: member,
      description: textOf(member.description),
      classes: classesOf(member.directives),
    })),
  };
}

function membersOf(node: TypeDefinitionNode | TypeExtensionNode): readonly Member['node'][] {
  if ('fields' in node) return node.fields ?? [];
  return 'values' in node ? (node.values ?? []) : [];
}

const textOf = (description: StringValueNode | undefined): string =>
  description?.value.replace(/\s+/g, ' ').trim() ?? '';

function classesOf(directives: readonly ConstDirectiveNode[] = []): readonly string[] {
  return directives
    .filter(({ name }) => name.value === 'tag')
    .flatMap(({ arguments: given = [] }) =>
      given.flatMap(({ value }) => (value.kind === Kind.STRING ? [value.value] : [])),
    );
}
