// Is what a subgraph sent a value of the leaf type that the schema promises? Apart from that nothing is a leaf's value.
import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';

const CHECKS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  [GraphQLInt.name, Number.isInteger],
  [GraphQLFloat.name, Number.isFinite],
  [GraphQLString.name, (value) => typeof value === 'string'],
  [GraphQLBoolean.name, (value) => typeof value === 'boolean'],
  [GraphQLID.name, (value) => typeof value === 'string' || Number.isInteger(value)],
]);

/**
 * True for a value of the type as JSON holds it. An enum's values are those of the schema that the viewer sees: one
 * that is hidden from clients is none. Scalars of the application's own are not looked into.
 */
export function isLeafValue(type: GraphQLLeafType, value: unknown): boolean {
  if (isEnumType(type)) return typeof value === 'string' && type.getValue(value) !== undefined;
  return CHECKS.get(type.name)?.(value) ?? true;
}
