// What is a subgraph told of an entity, so that it can find it? What the fetch requires, read from the answer so far.
import type {
  FetchDataRewrite,
  QueryPlanFieldNode,
  QueryPlanInlineFragmentNode,
  QueryPlanSelectionNode,
} from '@apollo/query-planner';
import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { isOfType, isRecord, type JsonObject, ownValue } from './json.ts';
import { mergeInto } from './merge.ts';
import { applyRewrites } from './rewrite.ts';

interface Required {
  readonly schema: GraphQLSchema;
  readonly requires: readonly QueryPlanSelectionNode[];
  readonly inputRewrites: readonly FetchDataRewrite[] | undefined;
}

/**
 * The representation of `entity`, or `undefined` when it can not be asked about.
 *
 * A fragment counts when its type condition holds, and then as a whole or not at all: it is left out when a field of
 * it is missing, at any depth, or null although the supergraph says that it never is. A nullable field's null is
 * sent. What is left must name its type.
 */
export function representationOf(
  entity: JsonObject,
  { schema, requires, inputRewrites }: Required,
): JsonObject | undefined {
  const representation = selectionOf(schema, entity, requires, undefined);
  if (!representation || typeof representation.__typename !== 'string') return undefined;
  applyRewrites(schema, inputRewrites, representation);
  return representation;
}

/** `declared`: the type of the field that holds `source`, for sources that do not say their own. */
function selectionOf(
  schema: GraphQLSchema,
  source: JsonObject,
  selections: readonly QueryPlanSelectionNode[],
  declared: GraphQLNamedType | undefined,
): JsonObject | undefined {
  const selected: JsonObject = {};
  for (const selection of selections)
    if (selection.kind === 'InlineFragment') addFragment(schema, source, selection, declared, selected);
    else {
      const key = selection.alias ?? selection.name;
      const value = fieldValue(schema, source, selection, declared);
      if (value === undefined) return undefined;
      selected[key] = value;
    }
  return selected;
}

function addFragment(
  schema: GraphQLSchema,
  source: JsonObject,
  { typeCondition, selections }: QueryPlanInlineFragmentNode,
  declared: GraphQLNamedType | undefined,
  selected: JsonObject,
): void {
  if (typeCondition !== undefined && !isOfType(schema, source, typeCondition, false)) return;
  const part = selectionOf(schema, source, selections, declared);
  if (part) mergeInto(schema, selected, part);
}

/** The part of a field's value that is required; `undefined` when some of it is missing. */
function fieldValue(
  schema: GraphQLSchema,
  source: JsonObject,
  field: QueryPlanFieldNode,
  declared: GraphQLNamedType | undefined,
): unknown {
  const value = ownValue(source, field.alias ?? field.name);
  if (value === null) return isNonNullType(fieldType(schema, source, field, declared)) ? undefined : null;
  if (value === undefined || !field.selections) return value;
  const type = fieldType(schema, source, field, declared);
  return partOf(schema, value, field.selections, type && getNamedType(type));
}

function partOf(
  schema: GraphQLSchema,
  value: unknown,
  selections: readonly QueryPlanSelectionNode[],
  type: GraphQLNamedType | undefined,
): unknown {
  if (value === null) return null;
  if (isRecord(value)) return selectionOf(schema, value, selections, type);
  if (!Array.isArray(value)) return undefined;
  const items = value.map((item) => partOf(schema, item, selections, type));
  return items.includes(undefined) ? undefined : items;
}

function fieldType(
  schema: GraphQLSchema,
  source: JsonObject,
  { name }: QueryPlanFieldNode,
  declared: GraphQLNamedType | undefined,
): GraphQLOutputType | undefined {
  const said = ownValue(source, '__typename');
  const type = typeof said === 'string' ? schema.getType(said) : declared;
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const fields = type.getFields();
  return Object.hasOwn(fields, name) ? fields[name]?.type : undefined;
}
