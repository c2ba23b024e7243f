// Where each field about accidents comes from.
import { readSigns } from '../../reading/client-input.ts';
import type { Resolvers } from '../../serving/define-subgraph.ts';
import type { VehicleStore } from '../store.ts';
import type { Accident, AccidentParty } from './accident.ts';

const LONGEST_ID = 20;

export const accidentQueries = {
  accidentReport: (_root, { id }: { id: string }, { store }) =>
    store.accident.load(readSigns(id, 'id', LONGEST_ID)),
  accidentReportForParty: (_root, { id, party }: { id: string; party: string }, { store }) =>
    store.accidentForParty.load(
      `${readSigns(id, 'id', LONGEST_ID)}:${readSigns(party, 'party', LONGEST_ID)}`,
    ),
} satisfies Resolvers<VehicleStore>['Query'];

export const accidentResolvers: Resolvers<VehicleStore> = {
  AccidentReport: {
    __resolveReference: ({ id }: { id: string }, { store }) => store.accident.load(id),
    parties: ({ id }: Accident, _arguments, { store }) => store.partiesOf.load(id),
  },
  AccidentParty: {
    vehicle: ({ vin }: AccidentParty, _arguments, { store }) =>
      vin === null ? null : store.vehicle.load(vin),
  },
};
