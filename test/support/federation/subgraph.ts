// A subgraph of a case, in memory: Apollo's subgraph library over the case's records.
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldNode,
  graphql,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { SubgraphAnswer, SubgraphRequest } from '../../../gateway/execution/subgraph-client.ts';
import { fieldResolver, type Held, isOf, type Resolving, typeOfHeld } from './held.ts';
import type { Json } from './records.ts';

export type AskSubgraph = (request: Pick<SubgraphRequest, 'query' | 'variables'>) => Promise<SubgraphAnswer>;

/** Every answer is JSON that crossed a wire. */
export function subgraphOf(sdl: string, resolving: Resolving): AskSubgraph {
  const typeDefs = parse(sdl);
  const keys = keysOf(typeDefs);
  const schema = buildSubgraphSchema({
    typeDefs,
    resolvers: Object.fromEntries(
      [...keys].map(([type, sets]) => [
        type,
        { __resolveReference: (sent: Json) => findEntity(resolving, type, sets, sent) },
      ]),
    ),
  });
  for (const type of Object.values(schema.getTypeMap()))
    if (!isObjectType(type) && 'resolveType' in type && type.name !== '_Entity')
      type.resolveType = typeOfHeld;
  return async ({ query, variables }) => {
    const result = await graphql({
      schema,
      source: query,
      variableValues: variables,
      fieldResolver: fieldResolver(resolving),
    });
    return JSON.parse(JSON.stringify(result));
  };
}

/** The key selections of each type that has one. */
function keysOf({ definitions }: DocumentNode): ReadonlyMap<string, readonly SelectionSetNode[]> {
  return new Map(
    definitions.flatMap((node) => {
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION)
        return [];
      const keys = (node.directives ?? []).filter(({ name }) => name.value === 'key');
      return keys.length === 0 ? [] : [[node.name.value, keys.map(selectionOf)] as const];
    }),
  );
}

function selectionOf({ arguments: given = [] }: ConstDirectiveNode): SelectionSetNode {
  const value = given.find(({ name }) => name.value === 'fields')?.value;
  const [definition] = parse(`{ ${value?.kind === Kind.STRING ? value.value : ''} }`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('a key without fields');
  return definition.selectionSet;
}

/** The record that some key of the type tells; null when there is none. */
function findEntity(
  { world, types, name }: Resolving,
  type: string,
  keys: readonly SelectionSetNode[],
  sent: Json,
): (Held & { __typename: string }) | null {
  const key = keys.find((set) => holdsAll(set, sent));
  if (!key) throw new Error(`${name} was sent no key of ${type}: ${JSON.stringify(sent)}`);
  const concrete = Object.keys(types.getTypeMap()).filter((candidate) => isOf(types, candidate, type));
  const isNamed = types.getType(type) === undefined || isOf(types, sent.__typename, type);
  const record = concrete
    .flatMap((each) => world.recordsOf(each))
    .find((each) => isNamed && isSame(key, each, sent));
  if (!record) return null;
  const isInterface = !isObjectType(types.getType(type));
  const __typename = isInterface ? String(record.__typename) : type;
  return { record, sent, holder: undefined, __typename };
}

const fieldsOf = (set: SelectionSetNode): readonly FieldNode[] =>
  set.selections.filter((node): node is FieldNode => node.kind === Kind.FIELD);

const holdsAll = (set: SelectionSetNode, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  fieldsOf(set).every(({ name }) => Object.hasOwn(value, name.value));

/** Whether a record has the key that was sent. A null is nobody's key. */
function isSame(set: SelectionSetNode, record: unknown, sent: unknown): boolean {
  return fieldsOf(set).every(({ name, selectionSet }) => {
    const own = (record as Json | null)?.[name.value];
    const other = (sent as Json | null)?.[name.value];
    if (Array.isArray(own)) return JSON.stringify(own) === JSON.stringify(other);
    if (selectionSet) return isSame(selectionSet, own, other);
    return own !== null && own !== undefined && own === other;
  });
}
