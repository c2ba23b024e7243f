// The JSON of what a subgraph is told of an entity, by a writer that is made once for each fetch and type.
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, isInterfaceType, isNonNullType, isObjectType } from 'graphql';
import { quoted } from '../../operation/shape/leaf-text.ts';
import { isOfType, type JsonObject, ownValue } from './json.ts';
import { representationOf } from './representation.ts';

/** The JSON of the representation of an entity; `undefined` when it can not be asked about. */
export type Representer = (entity: JsonObject) => string | undefined;

const known = new WeakMap<FetchNode, Representer>();

/** The representer of a fetch of entities. It writes what `representationOf` says. */
export function representerOf(schema: GraphQLSchema, node: FetchNode): Representer {
  const representer = known.get(node) ?? makeRepresenter(schema, node);
  known.set(node, representer);
  return representer;
}

function makeRepresenter(schema: GraphQLSchema, { requires = [], inputRewrites }: FetchNode): Representer {
  const general: Representer = (entity) => {
    const representation = representationOf(entity, { schema, requires, inputRewrites });
    return representation && JSON.stringify(representation);
  };
  if (inputRewrites?.length) return general;
  const byType = new Map<string, Representer>();
  return (entity) => {
    const name = ownValue(entity, '__typename');
    if (typeof name !== 'string') return general(entity);
    const writer = byType.get(name);
    if (writer) return writer(entity);
    if (!schema.getType(name)) return general(entity);
    const made = flatWriter(schema, requires, name) ?? general;
    byType.set(name, made);
    return made(entity);
  };
}

/** A field that is written as it is. */
interface FlatField {
  readonly key: string;
  /** The JSON of the key, with what stands before it. */
  readonly head: string;
  readonly isNullable: boolean;
}

/** A writer for the usual case: one fragment fits the type, and it asks for no objects. */
function flatWriter(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
  typeName: string,
): Representer | undefined {
  const fields = flatFields(schema, requires, typeName);
  if (!fields?.some(({ key }) => key === '__typename')) return undefined;
  return (entity) => {
    let text = '';
    for (const { key, head, isNullable } of fields) {
      const value = ownValue(entity, key);
      if (value === undefined || (value === null && !isNullable)) return undefined;
      text += head + (typeof value === 'string' ? quoted(value) : JSON.stringify(value));
    }
    return `${text}}`;
  };
}

function flatFields(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
  typeName: string,
): readonly FlatField[] | undefined {
  const [fragment, ...others] = requires.filter((selection) => isFor(schema, selection, typeName));
  if (fragment?.kind !== 'InlineFragment' || others.length > 0) return undefined;
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const fields = type.getFields();
  const flat: FlatField[] = [];
  for (const selection of fragment.selections) {
    if (selection.kind !== 'Field' || selection.alias !== undefined || selection.selections) return undefined;
    const { name } = selection;
    if (flat.some(({ key }) => key === name)) continue;
    const head = `${flat.length === 0 ? '{' : ','}${JSON.stringify(name)}:`;
    const isNullable = !(Object.hasOwn(fields, name) && isNonNullType(fields[name]?.type));
    flat.push({ key: name, head, isNullable });
  }
  return flat;
}

/** Whether a selection may say something of a type; what stands in no fragment is left to the general way. */
function isFor(schema: GraphQLSchema, selection: QueryPlanSelectionNode, typeName: string): boolean {
  if (selection.kind === 'Field' || selection.typeCondition === undefined) return true;
  return isOfType(schema, { __typename: typeName }, selection.typeCondition, false);
}
