// A subgraph that a test writes itself: its schema and resolvers, and what several of them compose to.
import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import { type GraphQLSchema, parse } from 'graphql';
import { compose } from '../../../schema/compose.ts';

const DIRECTIVES = readFileSync(new URL('../../../schema/directives.graphql', import.meta.url), 'utf8');

/** The links that a subgraph of a test begins with. */
export const LINKS = `
extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.12"
    import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@interfaceObject", "@context", "@fromContext", "@inaccessible", "@tag", "@authenticated", "@requiresScopes", "@policy", "@composeDirective"]
  )
  @link(url: "https://open-justice.example/specs/needToKnow/v1.0", import: ["@needToKnow"])
  @link(url: "https://open-justice.example/specs/cacheFor/v1.0", import: ["@cacheFor"])
  @link(url: "https://open-justice.example/specs/subject/v1.0", import: ["@subject"])
  @link(url: "https://open-justice.example/specs/source/v1.0", import: ["@source"])
  @link(url: "https://open-justice.example/specs/sources/v1.0", import: ["@sources"])
  @composeDirective(name: "@needToKnow")
  @composeDirective(name: "@subject")
  @composeDirective(name: "@source")
  @composeDirective(name: "@sources")
  @composeDirective(name: "@cacheFor")
`;

export interface SmallSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: GraphQLResolverMap<unknown>;
  /** In place of the usual links. */
  readonly links?: string;
}

/** The supergraph of a test's subgraphs. @throws CompositionRefused */
export function composeSmall(subgraphs: readonly Pick<SmallSubgraph, 'name' | 'sdl' | 'links'>[]): string {
  const schemas = subgraphs.map(({ name, sdl, links = LINKS }) => ({
    name,
    url: `http://${name}.test/graphql`,
    sdl: links + sdl,
  }));
  return compose(schemas, DIRECTIVES);
}

/** The subgraph as a schema that can be executed. */
export function executableSchema({ sdl, resolvers, links = LINKS }: SmallSubgraph): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs: parse(links + sdl + DIRECTIVES), resolvers });
}
