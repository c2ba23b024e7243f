// Where each field of the orders schema comes from.
import { readWord } from '../client-input.ts';
import type { Resolvers } from '../define-subgraph.ts';
import type { ProtectiveOrder } from './order.ts';
import { readService, type ServiceInput } from './service.ts';
import type { OrderStore } from './store.ts';

export const resolvers: Resolvers<OrderStore> = {
  Query: {
    protectiveOrder: (_root, { id }: { id: string }, { store }) => store.order.load(readWord(id, 'id')),
    protectiveOrdersByCase: (_root, { caseNumber }: { caseNumber: string }, { store }) =>
      store.ordersOfCase.load(readWord(caseNumber, 'caseNumber')),
  },
  Mutation: {
    recordProtectiveOrderService: (_root, { input }: { input: ServiceInput }, { store, passport }) =>
      store.recordService(readService(input, passport)),
  },
  Person: {
    __resolveReference: ({ id }: { id: string }) => ({ id }),
    protectiveOrders: ({ id }: { id: string }, _arguments, { store }) => store.ordersRestraining.load(id),
  },
  ProtectiveOrder: {
    __resolveReference: ({ id }: { id: string }, { store }) => store.order.load(id),
    protectedPersons: ({ id }: ProtectiveOrder, _arguments, { store }) => store.protectedPersons.load(id),
  },
};
