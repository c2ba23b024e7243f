// Which coordinates does a fetch read? What a subgraph was sent, against that subgraph's own schema.
import {
  type DirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';

const META = new Set(['__typename', '_entities', '_service']);

/**
 * Every field coordinate that the document selects, and every argument it uses (`Type.field(argument:)`).
 * A field of an interface stands for the same field of each type that implements it.
 */
export function coordinatesOf(
  document: DocumentNode,
  schema: GraphQLSchema,
  variables: Readonly<Record<string, unknown>> = {},
): ReadonlySet<string> {
  const found = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      InlineFragment: (node) => (isLeftOut(node, variables) ? false : undefined),
      Field(node) {
        if (isLeftOut(node, variables)) return false;
        const parent = types.getParentType();
        if (!parent || META.has(node.name.value)) return undefined;
        const owners = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
        for (const { name } of owners) {
          found.add(`${name}.${node.name.value}`);
          for (const argument of node.arguments ?? [])
            found.add(`${name}.${node.name.value}(${argument.name.value}:)`);
        }
        return undefined;
      },
    }),
  );
  return found;
}

/** True when `@skip` or `@include` leaves a selection out for these variables. */
function isLeftOut(
  { directives = [] }: { readonly directives?: readonly DirectiveNode[] | undefined },
  variables: Readonly<Record<string, unknown>>,
): boolean {
  return directives.some(({ name, arguments: values }) => {
    const condition = values?.[0] && valueFromASTUntyped(values[0].value, variables);
    return (name.value === 'skip' && condition === true) || (name.value === 'include' && condition === false);
  });
}

/** The coordinates of what representations carry: keys, and inputs of `@requires`. */
export function carriedCoordinates(representations: unknown): ReadonlySet<string> {
  const list = Array.isArray(representations) ? representations : [];
  return new Set(
    list.flatMap((representation: Readonly<Record<string, unknown>>) =>
      Object.keys(representation)
        .filter((key) => key !== '__typename')
        .map((key) => `${representation.__typename}.${key}`),
    ),
  );
}
