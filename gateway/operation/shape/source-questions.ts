// Which of an object's selected fields ask which system of record, and what of each answer is to be told?
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';
import type { Denial } from '../../../schema/policy/policy.ts';
import type { SourceRules } from '../../sources/source-rules.ts';
import { type CollectContext, collectFields, type Selected, type Source } from '../collect.ts';
import { fieldDefinitionOf } from '../lookup.ts';
import type { SourceQuestion, StatusesParts } from './statuses-form.ts';

/** Fields by response key. */
export type Collected = ReadonlyMap<string, readonly Selected[]>;

/** How the forms of one answer read its operation. */
export interface OperationReading {
  readonly schema: GraphQLSchema;
  readonly context: CollectContext;
  readonly rules: SourceRules;
  denialOf(coordinate: string, selected: readonly Selected[]): Denial | undefined;
  /** The key under which a field's value stands. */
  keyOf(key: string, selected: readonly Selected[]): string;
  /** The selections below a field. */
  below(typeName: string, selected: readonly Selected[]): readonly Source[];
}

/** A field with `@sources`, and whatever else is selected of its object. */
export interface StatusField {
  readonly type: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly selected: readonly Selected[];
  readonly beside: Collected;
}

export function statusesPartsOf(
  reading: OperationReading,
  { type, definition, selected, beside }: StatusField,
): Omit<StatusesParts, 'complete'> {
  const sourced = reading.rules
    .fieldsOf(type.name)
    .filter(({ name }) => fieldDefinitionOf(reading.schema, type, name));
  const questions = [...beside].flatMap(([key, ways]): readonly SourceQuestion[] => {
    const field = sourced.find(({ name }) => name === nameOf(ways));
    if (!field) return [];
    const { sources } = field;
    return [{ key, at: reading.keyOf(key, ways), sources, isWithheld: isWithheld(reading, type, ways) }];
  });
  const entryFields = [...innerOf(reading, definition, selected)].map(([key, ways]) => ({
    name: nameOf(ways),
    at: reading.keyOf(key, ways),
  }));
  return { questions, sources: sourced.flatMap(({ sources }) => sources), entryFields };
}

/** Whether nothing of what is selected here may be read: it is denied, or everything below it is. */
function isWithheld(
  reading: OperationReading,
  type: GraphQLObjectType,
  selected: readonly Selected[],
): boolean {
  const name = nameOf(selected);
  const definition = fieldDefinitionOf(reading.schema, type, name);
  if (name.startsWith('__') || !definition) return false;
  if (reading.denialOf(`${type.name}.${name}`, selected)) return true;
  const inner = getNamedType(definition.type);
  const below = [...innerOf(reading, definition, selected).values()].filter(
    (ways) => nameOf(ways) !== '__typename',
  );
  return isObjectType(inner) && below.length > 0 && below.every((ways) => isWithheld(reading, inner, ways));
}

/** What is selected of the objects that a field gives; nothing where they may be of several types. */
function innerOf(
  { context, below }: OperationReading,
  definition: GraphQLField<unknown, unknown>,
  selected: readonly Selected[],
): Collected {
  const inner = getNamedType(definition.type);
  return isObjectType(inner) ? collectFields(context, inner, below(inner.name, selected)) : new Map();
}

const nameOf = ([first]: readonly Selected[]): string => first?.node.name.value ?? '';
