// Where each field of the orders schema comes from.
import type { Passport } from '../../platform/passport.ts';
import { readWord } from '../reading/client-input.ts';
import type { Resolvers, SubgraphContext } from '../serving/define-subgraph.ts';
import { resolveEnforceability } from './enforceability/resolve-enforceability.ts';
import type { EmergencyInput } from './entry/emergency/enter-emergency-order.ts';
import type { GunViolenceInput } from './entry/emergency/enter-gun-violence-order.ts';
import type { TerminateInput } from './entry/end-order.ts';
import type { EnterInput } from './entry/enter-order.ts';
import type { ModifyInput } from './entry/modify-order.ts';
import type { ChangeInput } from './entry/order-to-change.ts';
import type { OverdueRequest } from './entry/overdue-entries.ts';
import { inquiryResolvers } from './inquiry/resolvers.ts';
import type { ProtectiveOrder } from './order/order.ts';
import { resolvePrecedence } from './precedence/resolve-precedence.ts';
import type { ServiceInput } from './service/service.ts';
import type { OrderStore } from './store.ts';
import type { ViolationInput } from './violations/report-violation.ts';

type Asked = Parameters<typeof resolveEnforceability>[1];

type Writer<Input> = (input: Input, passport: Passport) => Promise<{ readonly orderId: string }>;

/** A mutation that answers with the order as it stands after it. */
const writing =
  <Input>(writerOf: (store: OrderStore) => Writer<Input>) =>
  async (_root: unknown, { input }: { input: Input }, { store, passport }: SubgraphContext<OrderStore>) => {
    const { orderId } = await writerOf(store)(input, passport);
    return { order: await store.orderNow(orderId) };
  };

export const resolvers: Resolvers<OrderStore> = {
  ...inquiryResolvers,
  Query: {
    protectiveOrder: (_root, { id }: { id: string }, { store }) => store.order.load(readWord(id, 'id')),
    protectiveOrdersByCase: (_root, { caseNumber }: { caseNumber: string }, { store }) =>
      store.ordersOfCase.load(readWord(caseNumber, 'caseNumber')),
    overdueOrderEntries: (_root, page: OverdueRequest, { store }) => store.overdueEntries(page),
  },
  Mutation: {
    recordProtectiveOrderService: async (_root, { input }: { input: ServiceInput }, { store, passport }) => {
      const { orderId, newlyRecorded } = await store.recordService(input, passport);
      return { order: await store.orderNow(orderId), newlyRecorded };
    },
    enterProtectiveOrder: writing<EnterInput>((store) => store.enterOrder),
    enterEmergencyProtectiveOrder: writing<EmergencyInput>((store) => store.enterEmergencyOrder),
    enterGunViolenceEmergencyProtectiveOrder: writing<GunViolenceInput>(
      (store) => store.enterGunViolenceOrder,
    ),
    modifyProtectiveOrder: writing<ModifyInput>((store) => store.modifyOrder),
    terminateProtectiveOrder: writing<TerminateInput>((store) => store.terminateOrder),
    recordFirearmReceipt: writing<ChangeInput>((store) => store.recordReceipt),
    reportOrderViolation: writing<ViolationInput>((store) => store.reportViolation),
  },
  OverdueOrderEntry: {
    order: ({ orderId }: { orderId: string | null }, _arguments, { store }) =>
      orderId && store.order.load(orderId),
  },
  Person: {
    __resolveReference: ({ id }: { id: string }) => ({ id }),
    protectiveOrders: ({ id }: { id: string }, _arguments, { store }) => store.ordersRestraining.load(id),
    orderPrecedence: ({ id }: { id: string }, asked: { at?: unknown }, { store }) =>
      resolvePrecedence(id, asked, { records: store, today: store.today }),
  },
  ProtectiveOrder: {
    __resolveReference: ({ id }: { id: string }, { store }) => store.order.load(id),
    protectedPersons: ({ id }: ProtectiveOrder, _arguments, { store }) => store.protectedPersons.load(id),
    replaces: ({ replaces }: ProtectiveOrder, _arguments, { store }) =>
      replaces && store.order.load(replaces),
    replacedBy: ({ id }: ProtectiveOrder, _arguments, { store }) => store.replacing.load(id),
    violations: ({ id }: ProtectiveOrder, _arguments, { store }) => store.violations.load(id),
    enforceability: (order: ProtectiveOrder, asked: Asked, { store }) =>
      resolveEnforceability(order, asked, { records: store, today: store.today }),
  },
};
