// The operation that is planned: the narrowed one as it is asked this time, without what the planner misreads.
import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { conditionsOf } from '../../../operation/collect.ts';
import { type Operation, operationOf } from '../../../operation/operation.ts';
import type { PlannedNames } from '../../../operation/planned-names.ts';
import { withUsedVariables } from '../../../operation/used-variables.ts';
import { withoutConditions } from './conditions.ts';

type Values = Readonly<Record<string, unknown>>;

/** Combinations of what its conditions say that are kept of one operation. */
const KEPT = 64;

interface Prepared {
  /** The variables that `@skip` and `@include` read. */
  readonly conditions: readonly string[];
  readonly operations: LRUCache<string, Operation>;
}

/** By its names, of which there are others for each supergraph. */
const known = new WeakMap<PlannedNames, Prepared>();

/**
 * The operation to plan for these values of variables:
 * - `@skip` and `@include` are answered, so that what a skipped field needs is not demanded for its neighbours;
 * - what the root asks of the schema itself is left out: the gateway answers it;
 * - response keys and variables bear the names of `names`.
 *
 * Its selection may be empty.
 *
 * INVARIANT: its hash is that of its own text. The names depend on the supergraph, so the narrowed operation's hash would
 * not do: plans are made ahead for another supergraph too, where the same operation may be planned by other names.
 */
export function plannedOperation(operation: Operation, values: Values, names: PlannedNames): Operation {
  const { conditions, operations } = preparedOf(operation, names);
  const said = conditions.map((name) => wordFor(values[name])).join('');
  const planned = operations.get(said) ?? prepared(operation, values, names);
  operations.set(said, planned);
  return planned;
}

function prepared(operation: Operation, values: Values, names: PlannedNames): Operation {
  const definitions = [prepare(operation, values, names)];
  return operationOf({ kind: Kind.DOCUMENT, definitions }, operation.name);
}

function preparedOf(operation: Operation, names: PlannedNames): Prepared {
  const prepared = known.get(names) ?? {
    conditions: conditionsOf(operation.document),
    operations: new LRUCache<string, Operation>({ max: KEPT }),
  };
  known.set(names, prepared);
  return prepared;
}

const wordFor = (value: unknown): string => (typeof value === 'boolean' ? String(Number(value)) : '-');

function prepare({ document }: Operation, values: Values, names: PlannedNames): OperationDefinitionNode {
  const [definition] = document.definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('a narrowed operation was expected');
  const selectionSet = withoutIntrospection(withoutConditions(definition.selectionSet, values));
  return withUsedVariables(renamed({ ...definition, selectionSet }, names));
}

/** The root's selection without `__schema`, `__type` and `__typename`. */
function withoutIntrospection(root: SelectionSetNode): SelectionSetNode {
  const selections = root.selections.flatMap((node): readonly SelectionNode[] => {
    if (node.kind === Kind.FIELD) return node.name.value.startsWith('__') ? [] : [node];
    if (node.kind === Kind.FRAGMENT_SPREAD) return [node];
    const selectionSet = withoutIntrospection(node.selectionSet);
    return selectionSet.selections.length > 0 ? [{ ...node, selectionSet }] : [];
  });
  return { kind: Kind.SELECTION_SET, selections };
}

function renamed(definition: OperationDefinitionNode, names: PlannedNames): OperationDefinitionNode {
  return visit(definition, {
    Variable: (node) => ({ ...node, name: { ...node.name, value: names.variableOf(node.name.value) } }),
    Field: { leave: (node) => withKey(node, names.keyOf(node)) },
  });
}

const withKey = (node: FieldNode, key: string): FieldNode =>
  key === (node.alias ?? node.name).value ? node : { ...node, alias: { kind: Kind.NAME, value: key } };
