import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { compose } from '../../compose.ts';
import { sourcePlumbingOf } from './source-plumbing.ts';
import { supergraphTypesOf } from './supergraph-types.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12",
  import: ["@key", "@interfaceObject", "@context", "@fromContext"])`;

const graph = supergraphTypesOf(
  parse(
    compose(
      [
        {
          name: 'people',
          url: 'http://people',
          sdl: `${LINK}
            type Query { being: Being }
            interface Being @key(fields: "id") { id: ID! }
            type Officer implements Being @key(fields: "id") { id: ID!  badge: Badge }
            type Badge { number: String }
            type Citizen implements Being @key(fields: "id") @context(name: "citizen") { id: ID!  name: String  home: Home }
            type Home @key(fields: "place { street }") { place: Place  greeting(of: String @fromContext(field: "$citizen { name }")): String }
            type Place { street: String  city: String }`,
        },
        {
          name: 'records',
          url: 'http://records',
          sdl: `${LINK} type Being @key(fields: "id") @interfaceObject { id: ID!  history: String }`,
        },
      ],
      '',
    ),
  ),
);
const { open, standsFor } = sourcePlumbingOf(graph);

test('keys at any depth and arguments from a context are open, and nothing else is', () => {
  expect([...open].sort()).toEqual(
    ['Being.id', 'Citizen.id', 'Home.greeting(of:)', 'Home.place', 'Officer.id', 'Place.street'].sort(),
  );
});

test('a source that knows an interface only as an object answers for any type that implements it', () => {
  expect(standsFor.get('Being.history')).toEqual(['Citizen.history', 'Officer.history']);
  expect(standsFor.has('Citizen.name')).toBe(false);
});
