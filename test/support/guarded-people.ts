// Two subgraphs with one secret: names live in `people`, histories in `records`. Attacks try to reach the history.
import type { SmallSubgraph } from './small/small-subgraph.ts';

const PEOPLE = [
  { __typename: 'Officer', id: 'p1', name: 'Ada', badge: '42' },
  { __typename: 'Citizen', id: 'p2', name: 'Bea', ssn: '900-00-0001' },
];

/** Counts what the subgraphs wrote, so that a refused mutation can be shown to have written nothing. */
export const written: string[] = [];

export const GUARDED_PEOPLE: readonly SmallSubgraph[] = [
  {
    name: 'people',
    sdl: `
      type Query @authenticated { person(id: ID!): Person  people: [Human]  anyone: [Being] }
      type Mutation @authenticated { rename(id: ID!, name: String!): Person }
      type Person @key(fields: "id") @authenticated { id: ID!  name: String  friend: Person }
      interface Human { id: ID!  name: String }
      type Officer implements Human @authenticated { id: ID!  name: String  badge: String }
      type Citizen implements Human @authenticated {
        id: ID!  name: String
        ssn: String @requiresScopes(scopes: [["ssn"]])
      }
      union Being = Officer | Citizen
    `,
    resolvers: {
      Query: {
        person: (_: unknown, { id }: { id: string }) => ({ id, name: 'Ada' }),
        people: () => PEOPLE,
        anyone: () => PEOPLE,
      },
      Mutation: {
        rename: (_: unknown, { id, name }: { id: string; name: string }) => {
          written.push(name);
          return { id, name };
        },
      },
      Person: { friend: () => ({ id: 'p9', name: 'Zoe' }) },
    },
  },
  {
    name: 'records',
    sdl: `
      type Person @key(fields: "id") @authenticated {
        id: ID!
        history: [Entry] @requiresScopes(scopes: [["cori"]]) @needToKnow(purposes: ["C"], case: true, because: "PC 11105")
        hairColor: String
      }
      type Entry @authenticated { text: String }
    `,
    resolvers: {
      Person: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        history: ({ id }: { id: string }) => [{ text: `secret of ${id}` }],
        hairColor: () => 'BRO',
      },
    },
  },
];

/** Everything that opens `Person.history`. */
export const ENTITLED = { scopes: ['cori'], purpose: 'C', case: '26-1' } as const;
