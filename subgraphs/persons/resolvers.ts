// Where each field of the persons schema comes from.
import type { Resolvers } from '../define-subgraph.ts';
import type { PersonSearch } from './person-search.ts';
import type { DriverLicense, PersonStore } from './store.ts';

interface PersonReference {
  readonly id: string;
}

export const resolvers: Resolvers<PersonStore> = {
  Query: {
    person: (_root, { id }: { id: string }, { store }) => store.person.load(id),
    driverLicense: (_root, { number, state }: { number: string; state: string }, { store }) =>
      store.licenseByNumber.load(`${state.trim().toUpperCase()}:${number.trim().toUpperCase()}`),
    personSearch: async (
      _root,
      { by, first, after }: { by: PersonSearch; first: number; after?: string | null },
      { store },
    ) => store.search({ by, first, after: after ?? null }),
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
