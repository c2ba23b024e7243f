// Five subgraphs that tell of one person by systems of record of their own, and may fail, refuse or know nothing.
import { GraphQLError } from 'graphql';
import type { SmallSubgraph } from './small/small-subgraph.ts';

/** Persons that the sources behave differently about. */
export const WANTED = 'p1';
export const CLEAN = 'p2';
/** The court's own rules withhold what it has of this person. */
export const REFUSED = 'p3';
/** The warrant system answers half of what it is asked about this person. */
export const HALF = 'p4';
/** Nobody but the register knows this person. */
export const UNKNOWN = 'p5';

const STATUS = `
  type SourceStatus @shareable { source: String!  status: SourceAnswer!  asOf: String }
  enum SourceAnswer { ANSWERED NO_HIT DENIED TIMEOUT STALE NOT_ASKED }
`;

const reference = ({ id }: { id: string }) => (id === UNKNOWN ? null : { id });

/** `says`: what stands on the fields of the court, which may be secret. */
export function sourcedPeople({ court = '' }: { readonly court?: string } = {}): readonly SmallSubgraph[] {
  return [
    {
      name: 'register',
      sdl: `
        type Query { person(id: ID!): Person  people(ids: [ID!]!): [Person]  anybody: [Named] }
        interface Named { id: ID!  sources: [SourceStatus!] @sources }
        type Person implements Named @key(fields: "id") {
          id: ID!
          name: String @source(name: "REG")
          sources: [SourceStatus!]
        }
        ${STATUS}
      `,
      resolvers: {
        Query: {
          person: (_: unknown, { id }: { id: string }) => personOf(id),
          people: (_: unknown, { ids }: { ids: readonly string[] }) => ids.map(personOf),
          anybody: () => [{ __typename: 'Person', ...personOf(WANTED) }],
        },
        Person: { __resolveReference: ({ id }: { id: string }) => personOf(id) },
      },
    },
    {
      name: 'warrants',
      sdl: `
        type Person @key(fields: "id") {
          id: ID!
          warrants: [Warrant] @source(name: "WPS")
          cautions(kind: String): [String!] @source(name: "WPS")
        }
        type Warrant { number: String  note: String }
      `,
      resolvers: {
        Person: {
          __resolveReference: reference,
          warrants: ({ id }: { id: string }) => (id === CLEAN ? [] : [{ number: 'W1', id }]),
          cautions: (_: unknown, { kind }: { kind?: string }) => {
            if (kind === '?')
              throw new GraphQLError('no such kind', { extensions: { code: 'BAD_USER_INPUT' } });
            return [];
          },
        },
        Warrant: {
          note: ({ id }: { id: string }) => {
            if (id === HALF) throw new Error('half of it is lost');
            return 'armed';
          },
        },
      },
    },
    {
      name: 'court',
      sdl: `
        type Person @key(fields: "id") { id: ID!  orders: [Order!] @source(name: "COURT"${court}) @cacheFor(seconds: 60) }
        type Order { kind: String @requiresScopes(scopes: [["orders"]]) @cacheFor(seconds: 60) }
      `,
      resolvers: {
        Person: {
          __resolveReference: reference,
          orders: ({ id }: { id: string }) => {
            if (id === REFUSED) throw new GraphQLError('refused', { extensions: { code: 'NEED_TO_KNOW' } });
            return id === WANTED ? [{ kind: 'EPO' }] : [];
          },
        },
      },
    },
    {
      name: 'numbers',
      sdl: 'type Person @key(fields: "id") { id: ID!  licenseNumber: String }',
      resolvers: {
        Person: {
          __resolveReference: reference,
          licenseNumber: ({ id }: { id: string }) => `Z-${id}`,
        },
      },
    },
    {
      name: 'licenses',
      sdl: `
        type Person @key(fields: "id") {
          id: ID!
          licenseNumber: String @external
          license: String @source(name: "DMV") @requires(fields: "licenseNumber")
        }
      `,
      resolvers: {
        Person: {
          __resolveReference: (representation: { id: string }) => reference(representation) && representation,
          license: ({ licenseNumber }: { licenseNumber: string }) => `${licenseNumber} valid`,
        },
      },
    },
  ];
}

const personOf = (id: string) => ({ id, name: `Name of ${id}` });
