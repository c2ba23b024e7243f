// Where each field of the interstate schema comes from.
import type { Resolvers, SubgraphContext } from '../serving/define-subgraph.ts';
import { askerOf } from './asking/asker.ts';
import { assertOneState, readDestinations, readStates, type Where } from './asking/destinations.ts';
import { type MergedAnswer, recordsIn } from './asking/state-answer.ts';
import type { Inquiry } from './inquiries/inquiry.ts';
import {
  type DriverInput,
  inquiryAbout,
  type NameInput,
  type PersonOnFile,
  readDriverInquiry,
  readHistoryInquiry,
  readSupervisionInquiry,
} from './inquiries/person-inquiry.ts';
import { inquiryByVin, readVehicleInquiry, type VehicleInput } from './inquiries/vehicle-inquiry.ts';
import { driverOf } from './records/driver.ts';
import { indexEntryOf } from './records/index-entry.ts';
import { supervisionOf } from './records/supervision.ts';
import { vehicleOf } from './records/vehicle.ts';
import type { InterstateStore } from './store.ts';

type Context = SubgraphContext<InterstateStore>;
type Asked<By> = Where & { readonly by: By };

export const resolvers: Resolvers<InterstateStore> = {
  Query: {
    outOfStateVehicles: async (_root, { by, ...where }: Asked<VehicleInput>, context) => {
      const inquiry = readVehicleInquiry(by);
      const destinations = readDestinations(where, context.store.regions);
      if (inquiry.messageKey === 'RPQ') assertOneState(destinations, where.region);
      return vehiclesIn(await ask(context, inquiry, destinations));
    },
    outOfStateDrivers: async (_root, { by, ...where }: Asked<DriverInput>, context) =>
      driversIn(await ask(context, readDriverInquiry(by), readDestinations(where, context.store.regions))),
    outOfStateCriminalHistory: async (
      _root,
      { by, ...where }: Asked<NameInput & { afterIII: string }>,
      context,
    ) => {
      const inquiry = readHistoryInquiry(by);
      const answer = await ask(context, inquiry, readDestinations(where, context.store.regions));
      return { ...answer, entries: recordsIn(answer, 'index', indexEntryOf) };
    },
    outOfStateSupervision: async (_root, { by, ...where }: Asked<NameInput>, context) => {
      const inquiry = readSupervisionInquiry(by);
      const answer = await ask(context, inquiry, readDestinations(where, context.store.regions));
      return { ...answer, supervisions: recordsIn(answer, 'supervision', supervisionOf) };
    },
  },
  Person: {
    __resolveReference: (person: PersonOnFile) => person,
    outOfState: async (person: PersonOnFile, { states }: { states: readonly string[] }, context) =>
      driversIn(await ask(context, inquiryAbout(person), readStates(states))),
  },
  Vehicle: {
    __resolveReference: ({ vin }: { vin: string }) => ({ vin }),
    outOfState: async ({ vin }: { vin: string }, { states }: { states: readonly string[] }, context) =>
      vehiclesIn(await ask(context, inquiryByVin(vin), readStates(states))),
  },
};

function ask(
  { store, passport }: Context,
  inquiry: Inquiry,
  destinations: readonly string[],
): Promise<MergedAnswer> {
  return store.ask(askerOf(passport), { inquiry, destinations });
}

const vehiclesIn = (answer: MergedAnswer) => ({
  ...answer,
  vehicles: recordsIn(answer, 'vehicle', vehicleOf),
});

const driversIn = (answer: MergedAnswer) => ({ ...answer, drivers: recordsIn(answer, 'driver', driverOf) });
