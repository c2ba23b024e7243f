// Several fetches of entities that one subgraph is asked for at the same moment, as one operation.
import type { FetchNode } from '@apollo/query-planner';
import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';

/** Where a fetch stands in a combined operation. */
export interface CombinedPart {
  /** The response key of its entities. */
  readonly key: string;
  /** The variable that its representations are sent in. */
  readonly representations: string;
}

export interface CombinedOperation {
  readonly query: string;
  /** One for each fetch, in order. */
  readonly parts: readonly CombinedPart[];
}

/** How many combinations that begin with one fetch are kept. */
const KEPT = 100;

const known = new WeakMap<FetchNode, Map<string, CombinedOperation | undefined>>();
const numbers = new WeakMap<FetchNode, number>();
let lastNumber = 0;

/** The operation that asks for all of `fetches`; `undefined` when their texts are not of the form that can be joined. */
export function combined(fetches: readonly FetchNode[]): CombinedOperation | undefined {
  const [first] = fetches;
  if (!first) return undefined;
  const following = known.get(first) ?? new Map<string, CombinedOperation | undefined>();
  known.set(first, following);
  const key = fetches.map(numberOf).join();
  if (following.has(key)) return following.get(key);
  const made = combine(fetches);
  if (following.size >= KEPT) following.clear();
  following.set(key, made);
  return made;
}

function numberOf(node: FetchNode): number {
  const number = numbers.get(node) ?? ++lastNumber;
  numbers.set(node, number);
  return number;
}

/** A fetch of entities, read back. */
interface EntityOperation {
  readonly variables: readonly VariableDefinitionNode[];
  readonly selectionSet: SelectionSetNode;
}

function combine(fetches: readonly FetchNode[]): CombinedOperation | undefined {
  const operations = fetches.flatMap((fetch) => entityOperation(fetch) ?? []);
  if (operations.length < fetches.length) return undefined;
  const variables = new Map(
    operations.flatMap(({ variables: own }) => own.map((each) => [each.variable.name.value, each] as const)),
  );
  const parts = operations.map((_operation, index): CombinedPart => {
    let representations = `representations${index}`;
    while (variables.has(representations)) representations += '_';
    return { key: `_entities${index}`, representations };
  });
  const selections = operations.map(({ selectionSet }, index) => entitiesField(selectionSet, parts[index]));
  const text = print({ kind: Kind.SELECTION_SET, selections });
  const definitions = [
    ...parts.map(({ representations }) => `$${representations}: [_Any!]!`),
    ...[...variables.values()].map(print),
  ];
  return { query: `query (${definitions.join(', ')}) ${text}`, parts };
}

function entitiesField(selectionSet: SelectionSetNode, part: CombinedPart | undefined): FieldNode {
  if (!part) throw new Error('a fetch without a part');
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const value = { kind: Kind.VARIABLE, name: name(part.representations) } as const;
  return {
    kind: Kind.FIELD,
    alias: name(part.key),
    name: name('_entities'),
    arguments: [{ kind: Kind.ARGUMENT, name: name('representations'), value }],
    selectionSet,
  };
}

function entityOperation({ operation }: FetchNode): EntityOperation | undefined {
  const [definition, ...more] = parse(operation, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION || more.length > 0 || definition.directives?.length)
    return undefined;
  const [field, ...others] = definition.selectionSet.selections;
  const isEntities =
    field?.kind === Kind.FIELD && field.name.value === '_entities' && !field.alias && others.length === 0;
  if (!isEntities || !field.selectionSet) return undefined;
  return { variables: clientVariables(definition), selectionSet: field.selectionSet };
}

const clientVariables = ({
  variableDefinitions = [],
}: OperationDefinitionNode): readonly VariableDefinitionNode[] =>
  variableDefinitions.filter(({ variable }) => variable.name.value !== 'representations');
