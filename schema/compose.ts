// Composes subgraph schemas into the supergraph, and fails on everything that could lose or weaken a directive.
import { composeServices } from '@apollo/composition';
import { Kind, parse, visit } from 'graphql';
import { directiveNamesOf } from './policy/compile/link.ts';

export interface SubgraphSchema {
  readonly name: string;
  /** Where the subgraph answers when nothing else is configured. */
  readonly url: string;
  /** The subgraph's own SDL, without the definitions of our directives. */
  readonly sdl: string;
}

/** The schemas do not compose; `message` holds one line for each reason. */
export class CompositionRefused extends Error {
  override readonly name = 'CompositionRefused';
}

/** The directives of ours that subgraphs compose. */
const COMPOSED = ['needToKnow', 'cacheFor', 'subject', 'source', 'sources'] as const;

/** Hints by which composition says that it kept one of several directive applications, or dropped one. */
const FATAL_HINTS: ReadonlySet<string> = new Set([
  'INCONSISTENT_NON_REPEATABLE_DIRECTIVE_ARGUMENTS',
  'INCONSISTENT_EXECUTABLE_DIRECTIVE_PRESENCE',
  'INCONSISTENT_TYPE_SYSTEM_DIRECTIVE_REPEATABLE',
  'INCONSISTENT_TYPE_SYSTEM_DIRECTIVE_LOCATIONS',
  'DIRECTIVE_COMPOSITION_INFO',
  'DIRECTIVE_COMPOSITION_WARN',
  'MERGED_NON_REPEATABLE_DIRECTIVE_ARGUMENTS',
]);

/**
 * The supergraph SDL of these subgraphs.
 *
 * @param directives SDL of the directives that subgraphs share, added to each.
 * @throws CompositionRefused
 */
export function compose(subgraphs: readonly SubgraphSchema[], directives: string): string {
  const lost = subgraphs.flatMap(lostDirectives);
  if (lost.length > 0) throw new CompositionRefused(lost.join('\n'));
  const { errors, hints, supergraphSdl } = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(`${sdl}\n${directives}`) })),
  );
  if (errors) throw new CompositionRefused(errors.map(({ message }) => message).join('\n'));
  const fatal = hints.filter(({ definition }) => FATAL_HINTS.has(definition.code));
  if (fatal.length > 0) throw new CompositionRefused(fatal.map((hint) => hint.toString()).join('\n'));
  return `${supergraphSdl}\n`;
}

/** What a subgraph applies of our directives and does not compose: composition drops it without a hint. */
function lostDirectives({ name, sdl }: SubgraphSchema): readonly string[] {
  const document = parse(sdl);
  const names = directiveNamesOf(document);
  const ours = new Set(COMPOSED.flatMap((directive) => [directive, ...names[directive]]));
  const applied = new Set<string>();
  const composed = new Set<unknown>();
  visit(document, {
    Directive({ name: { value }, arguments: values = [] }) {
      if (ours.has(value)) applied.add(value);
      for (const { value: argument } of values)
        if (argument.kind === Kind.STRING) composed.add(argument.value);
    },
  });
  return [...applied]
    .filter((directive) => !composed.has(`@${directive}`))
    .map(
      (directive) =>
        `subgraph \`${name}\` applies \`@${directive}\` and does not compose it: add \`@composeDirective(name: "@${directive}")\` to its schema`,
    );
}
