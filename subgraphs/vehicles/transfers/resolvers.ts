// What a clerk may change about a vehicle; the answer is read anew, as this viewer may see it.
import type { Resolvers } from '../../serving/define-subgraph.ts';
import type { VehicleStore } from '../store.ts';
import type { ReleaseInput } from './record-release.ts';
import type { TransferInput } from './transfer-vehicle.ts';

export const transferResolvers: Resolvers<VehicleStore> = {
  Mutation: {
    transferVehicle: async (_root, { input }: { input: TransferInput }, { store, passport }) => {
      const { vin } = await store.transferVehicle(input, passport);
      return { vehicle: await store.vehicle.clear(vin).load(vin) };
    },
    recordReleaseOfLiability: async (_root, { input }: { input: ReleaseInput }, { store, passport }) => {
      const { vin } = await store.recordReleaseOfLiability(input, passport);
      return { vehicle: await store.vehicle.clear(vin).load(vin) };
    },
  },
};
