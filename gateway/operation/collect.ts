// Which fields does a selection ask of a value whose type is known? GraphQL's CollectFields, with static parents kept.
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Denial } from '../../schema/policy/policy.ts';

/** A field node and the name of the type it was selected on, which an interface may make wider than the value's. */
export interface Selected {
  readonly node: FieldNode;
  readonly parent: string;
  /** Why what it was selected under is withheld from whoever selects it in this way. */
  readonly denial?: Denial;
}

/** A selection to collect from. */
export interface Source {
  readonly set: SelectionSetNode;
  readonly parent: string;
  readonly denial?: Denial;
}

export interface CollectContext {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Field nodes by response key, in the order in which they first stand. */
export function collectFields(
  context: CollectContext,
  type: GraphQLObjectType,
  sources: readonly Source[],
): ReadonlyMap<string, readonly Selected[]> {
  const collected = new Map<string, Selected[]>();
  const collect = (node: SelectionNode, parent: string, way: Pick<Selected, 'denial'>): void => {
    if (!isIncluded(node, context.values)) return;
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value;
      const nodes = collected.get(key);
      if (nodes) nodes.push({ ...way, node, parent });
      else collected.set(key, [{ ...way, node, parent }]);
      return;
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? context.fragments.get(node.name.value) : node;
    const condition = fragment?.typeCondition?.name.value ?? parent;
    if (!fragment || !isOfType(context.schema, type, condition)) return;
    for (const inner of fragment.selectionSet.selections) collect(inner, condition, way);
  };
  for (const { set, parent, denial } of sources)
    for (const node of set.selections) collect(node, parent, denial ? { denial } : {});
  return collected;
}

/** The variables that the conditions of a document read. */
export function conditionsOf(document: DocumentNode): readonly string[] {
  const found = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given = [] }) {
      if (!isCondition(name.value)) return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) found.add(value.name.value);
    },
  });
  return [...found];
}

/** Whether a directive is one of the two by which selections are left out. */
export const isCondition = (directive: string): boolean => directive === 'skip' || directive === 'include';

/** Whether `@skip` and `@include` leave the selection in. */
export function isIncluded(
  node: { readonly directives?: readonly DirectiveNode[] },
  values: CollectContext['values'],
): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, values);
  if (skip?.if === true) return false;
  const include = getDirectiveValues(GraphQLIncludeDirective, node, values);
  return include?.if !== false;
}

function isOfType(schema: GraphQLSchema, type: GraphQLObjectType, condition: string): boolean {
  if (type.name === condition) return true;
  const abstract = schema.getType(condition);
  return isAbstractType(abstract) && schema.isSubType(abstract, type);
}
