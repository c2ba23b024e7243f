// One subgraph of orders that officers serve, for gateways that race: it answers late what it read early.
import type { SmallSubgraph } from './small/small-subgraph.ts';

export interface SmallOrders {
  readonly subgraph: SmallSubgraph;
  /** Ids of those that were served. */
  readonly served: Set<string>;
  /** How often orders were read from here. */
  reads(): number;
}

/** `lateMs`: how long an answer is on its way after the record was read; any time up to that, unless `isAlwaysLate`. */
export function smallOrders({ lateMs = 8, isAlwaysLate = false } = {}): SmallOrders {
  const served = new Set<string>();
  let reads = 0;
  const orderOf = async (id: string): Promise<unknown> => {
    const state = served.has(id) ? 'PERSONAL' : 'NOT_SERVED';
    await new Promise((resolve) => setTimeout(resolve, lateMs * (isAlwaysLate ? 1 : Math.random())));
    return { id, service: { state } };
  };
  const sdl = `
    type Query @authenticated { order(id: ID!): Order @cacheFor(seconds: 60) }
    type Mutation @authenticated { serve(id: ID!): Order }
    type Order @key(fields: "id") @authenticated {
      id: ID! @cacheFor(seconds: 60)
      service: Service @cacheFor(seconds: 60)
    }
    type Service @authenticated { state: String @cacheFor(seconds: 60) }
  `;
  const resolvers = {
    Query: {
      order: (_: unknown, { id }: { id: string }) => {
        reads += 1;
        return orderOf(id);
      },
    },
    Mutation: {
      serve: (_: unknown, { id }: { id: string }) => {
        served.add(id);
        return { id };
      },
    },
    Order: { __resolveReference: ({ id }: { id: string }) => orderOf(id) },
  };
  return { subgraph: { name: 'orders', sdl, resolvers }, served, reads: () => reads };
}
