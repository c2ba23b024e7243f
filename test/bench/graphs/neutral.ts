// A subgraph's schema without what guards it: the same types for gateways that know no security directives.
import { type DirectiveNode, type DocumentNode, Kind, type ValueNode, visit } from 'graphql';

const SECURITY: ReadonlySet<string> = new Set([
  'authenticated',
  'requiresScopes',
  'policy',
  'needToKnow',
  'tag',
  'composeDirective',
]);

/** `document` without security directives, and without the links and imports that they need. */
export function neutral(document: DocumentNode): DocumentNode {
  return visit(document, {
    Directive: (directive) => {
      if (SECURITY.has(directive.name.value)) return null;
      return directive.name.value === 'link' ? withoutSecurity(directive) : undefined;
    },
  });
}

function withoutSecurity(link: DirectiveNode): DirectiveNode | null {
  const { arguments: given = [] } = link;
  const url = given.find(({ name }) => name.value === 'url')?.value;
  if (url?.kind === Kind.STRING && url.value.includes('/needToKnow/')) return null;
  return { ...link, arguments: given.map((one) => ({ ...one, value: withoutImports(one.value) })) };
}

function withoutImports(value: ValueNode): ValueNode {
  if (value.kind !== Kind.LIST) return value;
  const kept = value.values.filter((one) => one.kind !== Kind.STRING || !SECURITY.has(one.value.slice(1)));
  return { ...value, values: kept };
}
