// The section of an inquiry that tells which orders restrain a person today.
import type { Resolvers } from '../../serving/define-subgraph.ts';
import type { OrderStore } from '../store.ts';

interface FindingsReference {
  readonly personId: string;
}

export const inquiryResolvers = {
  PersonFindings: {
    __resolveReference: ({ personId }: FindingsReference) => ({ personId }),
    orders: async ({ personId }, _arguments, { store }) => {
      const orders = await store.ordersRestraining.load(personId);
      return orders.filter(({ status }) => status === 'ACTIVE');
    },
  },
} satisfies Resolvers<OrderStore>;
