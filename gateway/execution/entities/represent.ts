// The JSON of what a subgraph is told of an entity, by a writer that is made once for each fetch and type.
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, isInterfaceType, isNonNullType, isObjectType } from 'graphql';
import { quoted } from '../../operation/shape/leaf-text.ts';
import { isOfType, isSafeKey, type JsonObject, ownValue } from './json.ts';
import { representationOf } from './representation.ts';

/** Writes representations for one fetch. */
export interface Representer {
  /** The JSON of the representation of an entity; `undefined` when it can not be asked about. */
  represent(entity: JsonObject): string | undefined;
  /**
   * The fields besides `__typename` that representations of this type are made of, if those are all read as they are:
   * entities of the type with equal values under them have equal representations.
   */
  fieldsOf(typeName: string): readonly string[] | undefined;
}

type Write = (entity: JsonObject) => string | undefined;

const known = new WeakMap<FetchNode, Representer>();

/** The representer of a fetch of entities. It writes what `representationOf` says. */
export function representerOf(schema: GraphQLSchema, node: FetchNode): Representer {
  const representer = known.get(node) ?? makeRepresenter(schema, node);
  known.set(node, representer);
  return representer;
}

interface Writer {
  readonly write: Write;
  readonly fields: readonly string[] | undefined;
}

function makeRepresenter(schema: GraphQLSchema, { requires = [], inputRewrites }: FetchNode): Representer {
  const general: Writer = {
    fields: undefined,
    write: (entity) => {
      const representation = representationOf(entity, { schema, requires, inputRewrites });
      return representation && JSON.stringify(representation);
    },
  };
  const byType = new Map<string, Writer>();
  const writerFor = (name: unknown): Writer => {
    if (typeof name !== 'string') return general;
    const known = byType.get(name);
    if (known || !schema.getType(name)) return known ?? general;
    const made = (inputRewrites?.length ? undefined : flatWriter(schema, requires, name)) ?? general;
    byType.set(name, made);
    return made;
  };
  return {
    represent: (entity) => writerFor(ownValue(entity, '__typename')).write(entity),
    fieldsOf: (typeName) => writerFor(typeName).fields,
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
): Writer | undefined {
  const fields = flatFields(schema, requires, typeName);
  if (!fields?.some(({ key }) => key === '__typename')) return undefined;
  const names = fields.map(({ key }) => key).filter((key) => key !== '__typename');
  const write: Write = (entity) => {
    let text = '';
    for (const { key, head, isNullable } of fields) {
      const value = ownValue(entity, key);
      if (value === undefined || (value === null && !isNullable)) return undefined;
      text += head + (typeof value === 'string' ? quoted(value) : JSON.stringify(value));
    }
    return `${text}}`;
  };
  return { write, fields: names.length > 0 && names.every(isSafeKey) ? names : undefined };
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
