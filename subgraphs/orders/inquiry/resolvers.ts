// The sections of an inquiry that tell which orders restrain a person today, and which of them is enforced first.
import type { Resolvers } from '../../serving/define-subgraph.ts';
import { resolvePrecedence } from '../precedence/resolve-precedence.ts';
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
    orderPrecedence: ({ personId }, _arguments, { store }) =>
      resolvePrecedence(personId, {}, { records: store, today: store.today }),
  },
} satisfies Resolvers<OrderStore>;
