// A subgraph's schema without what guards it, says how long it may be kept and of whom it tells: the same types, for
// gateways that know nothing of these.
import { type DirectiveNode, type DocumentNode, Kind, type ValueNode, visit } from 'graphql';

const OURS: ReadonlySet<string> = new Set([
  'authenticated',
  'requiresScopes',
  'policy',
  'needToKnow',
  'tag',
  'composeDirective',
  'cacheFor',
  'subject',
  'source',
  'sources',
]);

/** `document` without these directives, and without the links and imports that they need. */
export function neutral(document: DocumentNode): DocumentNode {
  return visit(document, {
    // An extension that said nothing else says nothing.
    SchemaExtension: {
      leave: ({ directives = [], operationTypes = [] }) =>
        directives.length + operationTypes.length === 0 ? null : undefined,
    },
    Directive: (directive) => {
      if (OURS.has(directive.name.value)) return null;
      return directive.name.value === 'link' ? withoutOurs(directive) : undefined;
    },
  });
}

function withoutOurs(link: DirectiveNode): DirectiveNode | null {
  const { arguments: given = [] } = link;
  const url = given.find(({ name }) => name.value === 'url')?.value;
  if (url?.kind === Kind.STRING && /\/(needToKnow|cacheFor|subject|source|sources)\//.test(url.value))
    return null;
  return { ...link, arguments: given.map((one) => ({ ...one, value: withoutImports(one.value) })) };
}

function withoutImports(value: ValueNode): ValueNode {
  if (value.kind !== Kind.LIST) return value;
  const kept = value.values.filter((one) => one.kind !== Kind.STRING || !OURS.has(one.value.slice(1)));
  return { ...value, values: kept };
}
