// Where each field of the property schema comes from.
import type { Passport } from '../../platform/passport.ts';
import { coded } from '../domain/codes/coded.ts';
import type { DayPageRequest } from '../domain/hot-files/day-page.ts';
import { MESSAGE_KEY } from '../domain/hot-files/file-codes.ts';
import { readWord } from '../reading/client-input.ts';
import type { Resolvers, SubgraphContext } from '../serving/define-subgraph.ts';
import { inquiryResolvers } from './inquiry/resolvers.ts';
import * as inquiries from './records/inquiries.ts';
import type { PropertySearch } from './records/property-search.ts';
import type { Inquiry } from './records/record-loaders.ts';
import type { PropertyStore } from './store.ts';

type Context = SubgraphContext<PropertyStore>;
type Changer<Input> = (input: Input, passport: Passport) => Promise<{ nic: string }>;

/** A vehicle by everything that it is known by, or by less. */
interface VehicleReference {
  readonly vin?: string;
  readonly plate?: string | null;
  readonly plateState?: { readonly code: string } | null;
}

export const resolvers: Resolvers<PropertyStore> = {
  ...inquiryResolvers,
  Query: {
    propertyRecord: (_root, { nic }: { nic: string }, { store }) => store.record.load(readWord(nic, 'nic')),
    gunRecords: hits(inquiries.gunInquiry),
    articleRecords: hits(inquiries.articleInquiry),
    boatRecords: hits(inquiries.boatInquiry),
    securitiesRecords: hits(inquiries.securitiesInquiry),
    partRecords: hits(inquiries.partInquiry),
    stolenVehicleRecords: hits(inquiries.vehicleInquiry),
    plateRecords: hits(inquiries.plateInquiry),
    propertySearch: (_root, request: DayPageRequest & { by: PropertySearch }, { store }) =>
      store.search(request),
    propertyValidationsDue: (_root, page: DayPageRequest, { store }) => store.validationsDue(page),
    propertyChecksDue: (_root, page: DayPageRequest, { store }) => store.checksDue(page),
  },
  Mutation: {
    enterPropertyRecord: written(({ enter }) => enter),
    verifyPropertyRecord: written(({ verify }) => verify),
    modifyPropertyRecord: written(({ modify }) => modify),
    validatePropertyRecord: written(({ validate }) => validate),
    locatePropertyRecord: written(({ locate }) => locate),
    clearPropertyRecord: written(({ clear }) => clear),
    cancelPropertyRecord: written(({ cancel }) => cancel),
  },
  Vehicle: {
    __resolveReference: (reference: VehicleReference) => reference,
    stolenRecords: ({ vin }: VehicleReference, _arguments, { store }) =>
      vin ? store.hits(inquiries.vehicleInquiry({ vin, state: '' })) : [],
    plateRecords: ({ plate, plateState }: VehicleReference, _arguments, { store }) =>
      plate && plateState ? store.hits(inquiries.plateInquiry({ plate, state: plateState.code })) : [],
  },
  HotFileLifeCycle: {
    steps: ({ nic }: { nic: string }, _arguments, { store }) => store.steps.load(nic),
  },
  HotFileStep: {
    mke: ({ mke }: { mke: string | null }) => coded(MESSAGE_KEY, mke),
  },
};

/** What an inquiry finds. */
function hits<Asked>(inquiryOf: (asked: Asked) => Inquiry) {
  return async (_root: unknown, asked: Asked, { store }: Context) => store.hits(inquiryOf(asked));
}

/** The record as a change has left it. */
function written<Input>(changerOf: (store: PropertyStore) => Changer<Input>) {
  return async (_root: unknown, { input }: { input: Input }, { store, passport }: Context) => {
    const { nic } = await changerOf(store)(input, passport);
    return { record: await store.recordNow(nic) };
  };
}
