// Which guarded input fields and enum values do the values of variables use? They are not in the text, so they are
// looked at in every request; most operations have none that could be guarded.
import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { inputsWithin } from './document-coordinates.ts';
import type { Coordinate } from './rule.ts';

/** A variable whose value may use something guarded. */
export interface GuardedVariable {
  readonly name: string;
  readonly type: GraphQLInputType;
}

/** The variables of an operation whose types hold something guarded. */
export function guardedVariables(
  { variableDefinitions = [] }: OperationDefinitionNode,
  schema: GraphQLSchema,
  isGuarded: (coordinate: Coordinate) => boolean,
): readonly GuardedVariable[] {
  return variableDefinitions.flatMap(({ variable, type: node }) => {
    const type = typeFromAST(schema, node) as GraphQLInputType | undefined;
    const isUnguarded = !type || !inputsWithin(getNamedType(type), schema).some(isGuarded);
    return isUnguarded ? [] : [{ name: variable.name.value, type }];
  });
}

/** The input fields and enum values that the client's own values of these variables use. */
export function usedByVariables(
  variables: readonly GuardedVariable[],
  values: Readonly<Record<string, unknown>>,
): ReadonlySet<Coordinate> {
  const found = new Set<Coordinate>();
  for (const { name, type } of variables) if (Object.hasOwn(values, name)) collect(values[name], type, found);
  return found;
}

function collect(value: unknown, type: GraphQLInputType, found: Set<Coordinate>): void {
  if (value === null || value === undefined) return;
  if (isNonNullType(type)) collect(value, type.ofType, found);
  if (isListType(type))
    for (const item of Array.isArray(value) ? value : [value]) collect(item, type.ofType, found);
  if (isEnumType(type)) found.add(`${type.name}.${String(value)}`);
  if (!isInputObjectType(type) || typeof value !== 'object') return;
  for (const [name, field] of Object.entries(type.getFields()))
    if (Object.hasOwn(value, name)) {
      found.add(`${type.name}.${name}`);
      collect((value as Record<string, unknown>)[name], field.type, found);
    }
}
