// Where each field of the vehicles schema comes from.
import { readPlate, readSigns, readState } from '../reading/client-input.ts';
import type { PageRequest } from '../reading/search-page.ts';
import type { Resolvers } from '../serving/define-subgraph.ts';
import { accidentQueries, accidentResolvers } from './accidents/resolvers.ts';
import { inquiryQueries, inquiryResolvers } from './inquiry/resolvers.ts';
import { presentOf } from './ownership/ownership.ts';
import { ownershipResolvers } from './ownership/resolvers.ts';
import type { PlateAssignment } from './plates/plate-store.ts';
import type { VehicleSearch } from './search/read-vehicle-search.ts';
import { plateKey, type Vehicle, type VehicleStore } from './store.ts';
import { transferResolvers } from './transfers/resolvers.ts';
import { vesselQueries, vesselResolvers } from './vessels/resolvers.ts';

const LONGEST_VIN = 17;

/** The two ways in which another subgraph can name a vehicle. */
type VehicleReference =
  | { readonly vin: string }
  | { readonly plate: string; readonly plateState: { readonly code: string } };

export const resolvers: Resolvers<VehicleStore> = {
  ...inquiryResolvers,
  Query: {
    ...inquiryQueries,
    vehicle: (_root, { vin }: { vin: string }, { store }) =>
      store.vehicle.load(readSigns(vin, 'vin', LONGEST_VIN)),
    vehicleByPlate: (_root, { plate, state }: { plate: string; state: string }, { store }) =>
      store.vehicleByPlate.load(plateKey(readState(state, 'state'), readPlate(plate, 'plate'))),
    plateAssignments: (_root, { plate, state }: { plate: string; state: string }, { store }) =>
      store.assignmentsOfPlate.load(plateKey(readState(state, 'state'), readPlate(plate, 'plate'))),
    ...vesselQueries,
    ...accidentQueries,
    vehicleSearch: async (_root, { by, ...page }: PageRequest & { by: VehicleSearch }, { store }) =>
      store.search({ by, ...page }),
  },
  VehicleEdge: {
    node: ({ id }: { id: string }, _arguments, { store }) => store.vehicle.load(id),
  },
  Vehicle: {
    __resolveReference: (reference: VehicleReference, { store }) =>
      'vin' in reference
        ? store.vehicle.load(reference.vin)
        : store.vehicleByPlate.load(plateKey(reference.plateState.code, reference.plate)),
    ownerships: ({ key }: Vehicle, _arguments, { store }) => store.ownerships.load(key),
    legalOwner: async ({ key }: Vehicle, _arguments, { store }) =>
      presentOf(await store.ownerships.load(key))?.legalOwner ?? null,
    plates: ({ vin }: Vehicle, _arguments, { store }) => store.platesOfVehicle.load(vin),
    accidentReports: ({ vin }: Vehicle, _arguments, { store }) => store.accidentsOfVehicle.load(vin),
    registeredOwners: ({ vin }: Vehicle, _arguments, { store }) => store.owners.load(vin),
  },
  Person: {
    __resolveReference: ({ id }: { id: string }) => ({ id }),
    vehicles: ({ id }: { id: string }, _arguments, { store }) => store.vehiclesOfOwner.load(id),
    vessels: ({ id }: { id: string }, _arguments, { store }) => store.vesselsOfOwner.load(id),
    ownerships: ({ id }: { id: string }, _arguments, { store }) => store.ownershipsOfPerson.load(id),
    accidentReports: ({ id }: { id: string }, _arguments, { store }) => store.accidentsOfPerson.load(id),
  },
  PlateAssignment: {
    vehicle: ({ vin }: PlateAssignment, _arguments, { store }) =>
      vin === null ? null : store.vehicle.load(vin),
  },
  ...ownershipResolvers,
  ...vesselResolvers,
  ...accidentResolvers,
  ...transferResolvers,
};
