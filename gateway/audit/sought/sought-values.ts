// What did a request seek? The values of its seeking arguments: literals, variables and defaults, at any depth.
import {
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import type { Coordinate } from '../../../schema/policy/rule.ts';
import type { Question } from '../../stages/journey.ts';
import type { SubjectRules } from '../subjects/subject-rules.ts';
import { SubjectValues } from '../subjects/subject-values.ts';
import { type SeekingArgument, type SubjectSchema, seekingArguments } from './seeking-arguments.ts';

/** Deeper than any value that is answered. */
const MAXIMUM_DEPTH = 32;

const known = new WeakMap<SubjectRules, WeakMap<OperationDefinitionNode, readonly SeekingArgument[]>>();

/** What the question seeks, found or not, and whether or not it may be asked. */
export function soughtBy(
  question: Pick<Question, 'document' | 'operation' | 'variables'>,
  of: SubjectSchema,
): SubjectValues {
  const values = new SubjectValues();
  if (of.subjects.isEmpty) return values;
  for (const { definition, kinds, value } of argumentsOf(question, of)) {
    const given = value === undefined ? definition.defaultValue : plainValue(value, question);
    collect(given, definition.type, { kinds, subjects: of.subjects, values, depth: 0 });
  }
  return values;
}

function argumentsOf(
  question: Parameters<typeof soughtBy>[0],
  of: SubjectSchema,
): readonly SeekingArgument[] {
  const byOperation = known.get(of.subjects) ?? new WeakMap();
  known.set(of.subjects, byOperation);
  const found = byOperation.get(question.operation) ?? seekingArguments(question, of);
  byOperation.set(question.operation, found);
  return found;
}

/** A literal without its types: numbers as they were written. A variable is what was sent, or else its default. */
function plainValue(node: ValueNode, question: Parameters<typeof soughtBy>[0], depth = 0): unknown {
  if (depth > MAXIMUM_DEPTH) return undefined;
  const inner = (value: ValueNode): unknown => plainValue(value, question, depth + 1);
  switch (node.kind) {
    case Kind.VARIABLE:
      return valueOfVariable(node.name.value, question);
    case Kind.LIST:
      return node.values.map(inner);
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, inner(value)]));
    case Kind.NULL:
      return null;
    default:
      return node.value;
  }
}

function valueOfVariable(name: string, question: Parameters<typeof soughtBy>[0]): unknown {
  const { variables, operation } = question;
  if (Object.hasOwn(variables, name)) return variables[name];
  const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
  return definition?.defaultValue && plainValue(definition.defaultValue, question);
}

interface Collecting {
  /** What a leaf names here. */
  readonly kinds: readonly string[];
  readonly subjects: SubjectRules;
  readonly values: SubjectValues;
  readonly depth: number;
}

function collect(value: unknown, type: GraphQLInputType, at: Collecting): void {
  if (value === null || value === undefined || at.depth > MAXIMUM_DEPTH) return;
  if (isNonNullType(type)) collect(value, type.ofType, at);
  else if (isListType(type))
    for (const item of Array.isArray(value) ? value : [value]) collect(item, type.ofType, at);
  else if (!isInputObjectType(type)) at.values.add(at.kinds, value);
  else if (typeof value === 'object')
    for (const { name, type: inner, defaultValue } of Object.values(type.getFields())) {
      const coordinate: Coordinate = `${type.name}.${name}`;
      const given = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : defaultValue;
      collect(given, inner, { ...at, kinds: at.subjects.kindsOfInput(coordinate), depth: at.depth + 1 });
    }
}
