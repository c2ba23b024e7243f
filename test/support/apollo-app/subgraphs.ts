// The two subgraphs of a small app: who sells what, and what others say of it. Any Federation 2 subgraph would do.
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import { closing, listening } from '../small/listening.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;
const SHOP = `${LINK} type Query { products: [Product!]! team: String } type Product @key(fields: "id") { id: ID! name: String }`;
const REVIEWS = `${LINK} type Product @key(fields: "id") { id: ID! stars: Int }`;

interface Subgraph {
  readonly name: string;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
}

const products = [
  { id: '1', name: 'Radio' },
  { id: '2', name: 'Lamp' },
];

const SUBGRAPHS: readonly Subgraph[] = [
  subgraph('shop', SHOP, {
    Query: { products: () => products, team: (_root: unknown, _given: unknown, team: unknown) => team },
  }),
  subgraph('reviews', REVIEWS, { Product: { stars: ({ id }: { id: string }) => Number(id) + 2 } }),
];

export interface AppSubgraphs {
  readonly list: readonly { readonly name: string; readonly url: string }[];
  readonly supergraphSdl: string;
  /** The supergraph as it becomes when reviews have an author too. */
  readonly later: string;
  /** Closes the one of the reviews. */
  closeReviews(): Promise<void>;
  close(): Promise<void>;
}

export async function startAppSubgraphs(): Promise<AppSubgraphs> {
  const servers = SUBGRAPHS.map(serve);
  const urls = await Promise.all(servers.map(listening));
  const list = SUBGRAPHS.map(({ name }, index) => ({ name, url: urls[index] ?? '' }));
  const composed = (reviews: string): string =>
    compose(list.map(({ name, url }) => ({ name, url, typeDefs: parse(name === 'shop' ? SHOP : reviews) })));
  return {
    list,
    supergraphSdl: composed(REVIEWS.replace('stars: Int', '')),
    later: composed(REVIEWS),
    closeReviews: () => closing(servers[1] as Server),
    close: async () => void (await Promise.all(servers.filter(({ listening }) => listening).map(closing))),
  };
}

function subgraph(name: string, sdl: string, resolvers: object): Subgraph {
  return {
    name,
    sdl,
    schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]),
  };
}

function serve({ schema }: Subgraph): Server {
  return createServer(async (request, response) => {
    const { query, variables } = JSON.parse(await text(request)) as { query: string; variables?: object };
    const contextValue = request.headers['x-team'];
    const answer = await graphql({ schema, source: query, variableValues: { ...variables }, contextValue });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
}

function compose(services: Parameters<typeof composeServices>[0]): string {
  const { supergraphSdl, errors = [] } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
