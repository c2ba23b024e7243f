// Where each field of this schema comes from.
import type { Resolvers } from '../serving/define-subgraph.ts';
import type { LicenseStore } from './store.ts';

export const resolvers: Resolvers<LicenseStore> = {
  Person: {
    __resolveReference: ({ id }: { id: string }) => ({ id }),
    carryLicense: ({ id }: { id: string }, _arguments, { store }) => store.licenseOf.load(id),
  },
};
