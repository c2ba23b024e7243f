// Where each field about vessels comes from.
import { readSigns, readState } from '../../reading/client-input.ts';
import type { PageRequest } from '../../reading/search-page.ts';
import type { Resolvers } from '../../serving/define-subgraph.ts';
import { presentOf } from '../ownership/ownership.ts';
import { plateKey, type VehicleStore } from '../store.ts';
import type { Vessel } from './vessel.ts';
import type { VesselSearch } from './vessel-search.ts';

const LONGEST_HULL_NUMBER = 17;
const LONGEST_REGISTRATION_NUMBER = 12;

interface VesselByNumber {
  readonly registrationNumber: string;
  readonly state: string;
}

export const vesselQueries = {
  vessel: (_root, { hullNumber }: { hullNumber: string }, { store }) =>
    store.vessel.load(readSigns(hullNumber, 'hullNumber', LONGEST_HULL_NUMBER)),
  vesselByNumber: (_root, { registrationNumber, state }: VesselByNumber, { store }) =>
    store.vesselByNumber.load(
      plateKey(
        readState(state, 'state'),
        readSigns(registrationNumber, 'registrationNumber', LONGEST_REGISTRATION_NUMBER),
      ),
    ),
  vesselSearch: async (_root, { by, ...page }: PageRequest & { by: VesselSearch }, { store }) =>
    store.searchVessels({ by, ...page }),
} satisfies Resolvers<VehicleStore>['Query'];

export const vesselResolvers: Resolvers<VehicleStore> = {
  VesselEdge: {
    node: ({ id }: { id: string }, _arguments, { store }) => store.vessel.load(id),
  },
  Vessel: {
    __resolveReference: ({ hullNumber }: { hullNumber: string }, { store }) => store.vessel.load(hullNumber),
    registeredOwners: ({ ownershipKey }: Vessel, _arguments, { store }) =>
      ownershipKey === null ? [] : store.ownersOf.load(ownershipKey),
    ownerships: ({ key }: Vessel, _arguments, { store }) => store.ownerships.load(key),
    legalOwner: async ({ key }: Vessel, _arguments, { store }) =>
      presentOf(await store.ownerships.load(key))?.legalOwner ?? null,
  },
};
