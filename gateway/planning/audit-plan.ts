// Does a plan really ask only for what the narrowed operation asks for? Its fetches are read back, not believed.
import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import {
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { Coordinate } from '../../schema/policy/rule.ts';
import { fieldDefinitionOf } from '../operation/lookup.ts';

interface AuditOptions {
  /** What the plan may read: what was decided, and the plumbing that comes with it. */
  readonly plannable: ReadonlySet<Coordinate>;
  /** The schema that plans are executed against. */
  readonly schema: GraphQLSchema;
}

/**
 * Coordinates that some fetch of the plan reads although nobody asked for them; empty when all is well.
 *
 * INVARIANT: the answer depends on the plan and the narrowed operation only, never on a viewer, so a plan that was
 * accepted once may serve every viewer whose operation narrows to the same.
 */
export function unplannedCoordinates({ node }: QueryPlan, options: AuditOptions): readonly string[] {
  const found = new Set<string>();
  for (const text of fetchesOf(node)) {
    for (const definition of parse(text, { noLocation: true }).definitions)
      if (definition.kind === Kind.OPERATION_DEFINITION) {
        const root = options.schema.getRootType(definition.operation);
        walk(definition.selectionSet, root?.name ?? '', options, found);
      }
  }
  return [...found];
}

function walk(set: SelectionSetNode, parent: string, options: AuditOptions, found: Set<string>): void {
  for (const node of set.selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) found.add(`...${node.name.value}`);
    else if (node.kind === Kind.INLINE_FRAGMENT)
      walk(node.selectionSet, node.typeCondition?.name.value ?? parent, options, found);
    else if (node.name.value === '_entities' && node.selectionSet)
      walk(node.selectionSet, '', options, found);
    else if (node.name.value !== '__typename') {
      const type = auditField(parent, node.name.value, options, found);
      if (node.selectionSet) walk(node.selectionSet, type, options, found);
    }
  }
}

/** Notes the field when it may not be read, and gives the name of its type. */
function auditField(parent: string, name: string, options: AuditOptions, found: Set<string>): string {
  const { schema, plannable } = options;
  const coordinate = `${parent}.${name}`;
  const type = schema.getType(parent);
  const field = isCompositeType(type) ? fieldDefinitionOf(schema, type, name) : undefined;
  if (!field || !plannable.has(coordinate)) found.add(coordinate);
  return field ? getNamedType(field.type).name : '';
}

/** The text of every fetch, at any depth. */
function fetchesOf(node: PlanNode | SubscriptionNode | undefined): readonly string[] {
  switch (node?.kind) {
    case undefined:
      return [];
    case 'Fetch':
      return [node.operation];
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesOf);
    case 'Flatten':
      return fetchesOf(node.node);
    case 'Condition':
      return [...fetchesOf(node.ifClause), ...fetchesOf(node.elseClause)];
    default:
      throw new Error(`a plan of kind ${node?.kind} can not be audited`);
  }
}
