// Where each field of the persons schema comes from.
import { readSigns, readState, readWord } from '../client-input.ts';
import type { Resolvers } from '../define-subgraph.ts';
import type { PageRequest } from '../search-page.ts';
import { inquiryQueries, inquiryResolvers } from './inquiry/resolvers.ts';
import type { PersonSearch } from './search/read-search.ts';
import type { DriverLicense, PersonStore } from './store.ts';

const LONGEST_LICENSE = 20;

interface PersonReference {
  readonly id: string;
}

export const resolvers: Resolvers<PersonStore> = {
  ...inquiryResolvers,
  Query: {
    ...inquiryQueries,
    person: (_root, { id }: { id: string }, { store }) => store.person.load(readWord(id, 'id')),
    driverLicense: (_root, { number, state }: { number: string; state: string }, { store }) =>
      store.licenseByNumber.load(
        `${readState(state, 'state')}:${readSigns(number, 'number', LONGEST_LICENSE)}`,
      ),
    personSearch: async (_root, { by, ...page }: PageRequest & { by: PersonSearch }, { store }) =>
      store.search({ by, ...page }),
  },
  PersonEdge: {
    node: ({ personId }: { personId: string }, _arguments, { store }) => store.person.load(personId),
  },
  Person: {
    __resolveReference: ({ id }: PersonReference, { store }) => store.person.load(id),
    names: ({ id }: PersonReference, _arguments, { store }) => store.names.load(id),
    driverLicense: ({ id }: PersonReference, _arguments, { store }) => store.licenseOfHolder.load(id),
    wantedRecords: ({ id }: PersonReference, _arguments, { store }) => store.wantedRecords.load(id),
    missingRecords: ({ id }: PersonReference, _arguments, { store }) => store.missingRecords.load(id),
  },
  DriverLicense: {
    holder: ({ personId }: DriverLicense, _arguments, { store }) => store.person.load(personId),
  },
};
