// A schema without some of its coordinates, as if they had never been: no field gives or takes what is gone, and a type
// that nothing leads to any more is gone as well.
import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  type TypeNode,
} from 'graphql';
import type { Coordinate } from '../../schema/policy/rule.ts';

interface FullSchema {
  readonly schema: GraphQLSchema;
  /** The same, as definitions. */
  readonly document: DocumentNode;
}

type IsHidden = (coordinate: Coordinate) => boolean;

/** The schema without what `isHidden` names: types, fields, arguments, input fields, enum values. */
export function withoutHidden({ schema, document }: FullSchema, isHidden: IsHidden): GraphQLSchema {
  const gone = new Set(Object.keys(schema.getTypeMap()).filter(isHidden));
  for (;;) {
    const definitions = document.definitions.flatMap((node) => remaining(node, gone, isHidden));
    const emptied = definitions.filter(isEmpty).flatMap(nameOf);
    if (emptied.length === 0) return withoutOrphans(definitions, schema);
    for (const name of emptied) gone.add(name);
  }
}

/** What is left of a definition; nothing when the type itself is gone. */
function remaining(
  node: DefinitionNode,
  gone: ReadonlySet<string>,
  isHidden: IsHidden,
): readonly DefinitionNode[] {
  const [name = ''] = nameOf(node);
  if (gone.has(name)) return [];
  const stays = (part: { name: { value: string }; type: TypeNode }): boolean =>
    !isHidden(`${name}.${part.name.value}`) && !gone.has(namedType(part.type));
  const isThere = (part: { name: { value: string } }): boolean => !gone.has(part.name.value);
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const fields = (node.fields ?? [])
        .filter(stays)
        .map((field) => withoutArguments(name, field, gone, isHidden));
      return [{ ...node, fields, interfaces: (node.interfaces ?? []).filter(isThere) }];
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return [{ ...node, fields: (node.fields ?? []).filter(stays) }];
    case Kind.ENUM_TYPE_DEFINITION:
      return [
        { ...node, values: (node.values ?? []).filter((value) => !isHidden(`${name}.${value.name.value}`)) },
      ];
    case Kind.UNION_TYPE_DEFINITION:
      return [{ ...node, types: (node.types ?? []).filter(isThere) }];
    default:
      return [node];
  }
}

function withoutArguments(
  type: string,
  field: FieldDefinitionNode,
  gone: ReadonlySet<string>,
  isHidden: IsHidden,
): FieldDefinitionNode {
  const kept = (field.arguments ?? []).filter(
    (argument) =>
      !isHidden(`${type}.${field.name.value}(${argument.name.value}:)`) &&
      !gone.has(namedType(argument.type)),
  );
  return { ...field, arguments: kept };
}

/** Drops the types that nothing leads to, unless nothing led to them before. */
function withoutOrphans(definitions: readonly DefinitionNode[], full: GraphQLSchema): GraphQLSchema {
  const build = (kept: readonly DefinitionNode[]): GraphQLSchema =>
    buildASTSchema({ kind: Kind.DOCUMENT, definitions: kept }, { assumeValid: true });
  const [before, after] = [reachable(full), reachable(build(definitions))];
  return build(
    definitions.filter((node) => nameOf(node).every((name) => after.has(name) || !before.has(name))),
  );
}

/** Names of the types that roots lead to. */
function reachable(schema: GraphQLSchema): ReadonlySet<string> {
  const found = new Set<string>();
  const open: (GraphQLNamedType | null | undefined)[] = [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
    ...schema.getDirectives().flatMap(({ args }) => args.map(({ type }) => getNamedType(type))),
  ];
  for (let type = open.pop(); type || open.length > 0; type = open.pop()) {
    if (!type || found.has(type.name)) continue;
    found.add(type.name);
    open.push(...leadsTo(type, schema));
  }
  return found;
}

function leadsTo(type: GraphQLNamedType, schema: GraphQLSchema): readonly GraphQLNamedType[] {
  if (isUnionType(type)) return type.getTypes();
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map((field) => getNamedType(field.type));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = Object.values(type.getFields()).flatMap((field) => [
    getNamedType(field.type),
    ...field.args.map((argument) => getNamedType(argument.type)),
  ]);
  return [...fields, ...type.getInterfaces(), ...(isAbstractType(type) ? schema.getPossibleTypes(type) : [])];
}

function isEmpty(node: DefinitionNode): boolean {
  if (node.kind === Kind.ENUM_TYPE_DEFINITION) return node.values?.length === 0;
  if (node.kind === Kind.UNION_TYPE_DEFINITION) return node.types?.length === 0;
  return 'fields' in node && node.fields?.length === 0;
}

/** The name of a type definition; nothing for other definitions. */
function nameOf(node: DefinitionNode): readonly string[] {
  return node.kind.endsWith('TypeDefinition') && 'name' in node && node.name ? [node.name.value] : [];
}

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
