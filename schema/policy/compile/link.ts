// Under which names does a supergraph use a directive? Found by `@link` URL, never by name: imports may rename.
import { type ConstDirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';

/** The specifications whose directives we enforce or read, by the URL of their `@link` without the version. */
export const SPECIFICATIONS = {
  authenticated: 'https://specs.apollo.dev/authenticated',
  requiresScopes: 'https://specs.apollo.dev/requiresScopes',
  policy: 'https://specs.apollo.dev/policy',
  tag: 'https://specs.apollo.dev/tag',
  needToKnow: 'https://open-justice.example/specs/needToKnow',
  cacheFor: 'https://open-justice.example/specs/cacheFor',
  subject: 'https://open-justice.example/specs/subject',
  source: 'https://open-justice.example/specs/source',
  sources: 'https://open-justice.example/specs/sources',
} as const;

export type Specification = keyof typeof SPECIFICATIONS;

/** Directive names by specification; a specification that is not linked has none. */
export type DirectiveNames = Readonly<Record<Specification, ReadonlySet<string>>>;

interface Link {
  readonly url: string;
  readonly as?: string;
  readonly import?: readonly (string | { readonly name: string; readonly as?: string })[];
}

/** Every name under which the supergraph may apply each specification's directive. */
export function directiveNamesOf(supergraph: DocumentNode): DirectiveNames {
  const links = linksOf(supergraph);
  const names = (spec: Specification) =>
    new Set(
      links
        .filter(({ url }) => identityOf(url) === SPECIFICATIONS[spec])
        .flatMap((link) => namesIn(link, spec)),
    );
  return {
    authenticated: names('authenticated'),
    requiresScopes: names('requiresScopes'),
    policy: names('policy'),
    tag: names('tag'),
    needToKnow: names('needToKnow'),
    cacheFor: names('cacheFor'),
    subject: names('subject'),
    source: names('source'),
    sources: names('sources'),
  };
}

function namesIn(link: Link, directive: Specification): readonly string[] {
  const namespace = link.as ?? directive;
  const imported = (link.import ?? []).flatMap((entry) => {
    const { name, as } = typeof entry === 'string' ? { name: entry } : entry;
    return name === `@${directive}` ? [(as ?? name).replace(/^@/, '')] : [];
  });
  return [...imported, namespace, `${namespace}__${directive}`];
}

function linksOf(supergraph: DocumentNode): readonly Link[] {
  return supergraph.definitions
    .filter((node) => node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION)
    .flatMap((node) => node.directives ?? [])
    .map(linkFrom)
    .filter(({ url }) => url !== undefined)
    .map((link) => ({ ...link, url: String(link.url) }));
}

/** `@link` may itself be renamed: whatever on the schema has a URL is read as one. */
function linkFrom(directive: ConstDirectiveNode): Omit<Link, 'url'> & { readonly url?: unknown } {
  const values =
    directive.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]) ?? [];
  const { url, feature, ...rest } = Object.fromEntries(values);
  return { url: url ?? feature, ...rest };
}

const identityOf = (url: string): string => url.replace(/\/v\d+\.\d+\/?$/, '');
