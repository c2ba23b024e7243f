// Where each field of the persons schema comes from.
import { readSigns, readState, readWord } from '../reading/client-input.ts';
import type { PageRequest } from '../reading/search-page.ts';
import type { Resolvers } from '../serving/define-subgraph.ts';
import { confidentialAddressResolvers } from './confidential-address/resolvers.ts';
import { fileResolvers } from './files/resolvers.ts';
import { inquiryQueries, inquiryResolvers } from './inquiry/resolvers.ts';
import { licenseKey } from './license/license-store.ts';
import type { PersonSearch } from './search/read-search.ts';
import type { DriverLicense, PersonStore } from './store.ts';

const LONGEST_LICENSE = 20;

interface PersonReference {
  readonly id: string;
}

export const resolvers: Resolvers<PersonStore> = {
  ...inquiryResolvers,
  ...confidentialAddressResolvers,
  ...fileResolvers,
  Query: {
    ...inquiryQueries,
    ...fileResolvers.Query,
    person: (_root, { id }: { id: string }, { store }) => store.person.load(readWord(id, 'id')),
    driverLicense: (_root, { number, state }: { number: string; state: string }, { store }) =>
      store.licenseByNumber.load(
        licenseKey(readState(state, 'state'), readSigns(number, 'number', LONGEST_LICENSE)),
      ),
    personSearch: async (_root, { by, ...page }: PageRequest & { by: PersonSearch }, { store }) =>
      store.search({ by, ...page }),
  },
  Mutation: { ...confidentialAddressResolvers.Mutation, ...fileResolvers.Mutation },
  PersonEdge: {
    node: ({ personId }: { personId: string }, _arguments, { store }) => store.person.load(personId),
  },
  Person: {
    __resolveReference: ({ id }: PersonReference, { store }) => store.person.load(id),
    names: ({ id }: PersonReference, _arguments, { store }) => store.names.load(id),
    driverLicense: ({ id }: PersonReference, _arguments, { store }) => store.licenseOfHolder.load(id),
    addressRequests: ({ id }: PersonReference, _arguments, { store }) => store.addressRequests.load(id),
    ...fileResolvers.Person,
  },
  DriverLicense: {
    holder: ({ personId }: DriverLicense, _arguments, { store }) => store.person.load(personId),
    actions: ({ key }: DriverLicense, _arguments, { store }) => store.licenseActions.load(key),
    convictions: ({ key }: DriverLicense, _arguments, { store }) => store.convictions.load(key),
    points: ({ key }: DriverLicense, _arguments, { store }) => store.points.load(key),
    failuresToAppear: ({ key }: DriverLicense, _arguments, { store }) => store.failuresToAppear.load(key),
    priorLicenses: ({ key }: DriverLicense, _arguments, { store }) => store.priorLicenses.load(key),
  },
};
