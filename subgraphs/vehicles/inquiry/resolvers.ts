// What a question about a vehicle answers, and the sections that this subgraph has.
import { coded } from '../../domain/codes/coded.ts';
import { STATE } from '../../domain/codes/jurisdiction-codes.ts';
import type { Resolvers } from '../../serving/define-subgraph.ts';
import type { VehicleSearch } from '../search/read-vehicle-search.ts';
import type { VehicleStore } from '../store.ts';
import { findingsOf, type VehicleFindings, vehicleInquiry } from './vehicle-inquiry.ts';

interface FindingsReference {
  readonly vin?: string | null;
  readonly plate?: string | null;
  readonly plateState?: { readonly code: string } | null;
}

export const inquiryResolvers = {
  VehicleCandidate: {
    vehicle: ({ id }: { id: string }, _arguments, { store }) => store.vehicle.load(id),
  },
  VehicleFindings: {
    __resolveReference: ({ vin, plate, plateState }: FindingsReference) => ({
      vin: vin ?? null,
      plate: plate ?? null,
      plateState: coded(STATE, plateState?.code ?? null),
    }),
    owners: async ({ vin }: VehicleFindings, _arguments, { store }) => {
      const owners = vin ? await store.owners.load(vin) : [];
      return owners.map(({ id }) => ({ personId: id }));
    },
    registration: async ({ vin }: VehicleFindings, _arguments, { store }) =>
      vin ? ((await store.vehicle.load(vin))?.registration ?? null) : null,
    vehicle: ({ vin }: VehicleFindings, _arguments, { store }) => (vin ? store.vehicle.load(vin) : null),
  },
  PersonFindings: {
    __resolveReference: ({ personId }: { personId: string }) => ({ personId }),
    vehicles: async ({ personId }: { personId: string }, _arguments, { store }) =>
      (await store.vehiclesOfOwner.load(personId)).map(findingsOf),
  },
} satisfies Resolvers<VehicleStore>;

/** The root of an inquiry. */
export const inquiryQueries = {
  vehicleInquiry: (_root: unknown, { by }: { by: VehicleSearch }, { store }: { store: VehicleStore }) =>
    vehicleInquiry(by, store),
};
