// Where each field of an ownership comes from.
import type { Resolvers } from '../../serving/define-subgraph.ts';
import type { VehicleStore } from '../store.ts';
import type { Ownership } from './ownership.ts';

export const ownershipResolvers: Resolvers<VehicleStore> = {
  Ownership: {
    owners: ({ key }: Ownership, _arguments, { store }) => store.ownersOf.load(key),
    releaseOfLiability: ({ key }: Ownership, _arguments, { store }) => store.release.load(key),
    vehicle: ({ kind, item }: Ownership, _arguments, { store }) =>
      kind === 'VEHICLE' ? store.vehicle.load(item) : null,
    vessel: ({ kind, item }: Ownership, _arguments, { store }) =>
      kind === 'VESSEL' ? store.vessel.load(item) : null,
  },
};
