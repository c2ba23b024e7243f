import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { composeSmall } from '../../test/support/small-graph.ts';
import { compilePolicy } from './compile-policy.ts';

const compile = (sdl: string) => compilePolicy({ supergraph: parse(sdl), uncovered: 'allow' });
const composed = (sdl: string): string => composeSmall([{ name: 'a', sdl }]);

test('an `@interfaceObject` is refused', () => {
  const sdl = composed('type Query { a: String }').replace(
    'type Query',
    'type Media @join__type(graph: A, isInterfaceObject: true) { id: ID }\ntype Query',
  );
  expect(() => compile(sdl)).toThrow('`Media` is an `@interfaceObject`: not supported');
});

test('a field that reads `@fromContext` is refused', () => {
  const sdl = composed('type Query { a: String }').replace(
    'a: String',
    'a: String @join__field(graph: A, contextArguments: [{ context: "c", name: "n", type: "T", selection: " { x }" }])',
  );
  expect(() => compile(sdl)).toThrow('`Query.a` reads `@fromContext`: not supported');
});

test.each([
  ['an argument', 'type Query @authenticated { a(b: String @NTK): String }'],
  ['an input type', 'type Query { a(b: I): String } input I @NTK { c: String }'],
  ['an input field', 'type Query { a(b: I): String } input I { c: String @NTK }'],
  ['an enum value', 'type Query { a: E } enum E { X @NTK }'],
])('an enforcing directive on %s is refused, never ignored', (_place, sdl) => {
  const links = composed('type Query { z: String @needToKnow(case: true) }');
  const definitions = `${links.replace(/type Query[\s\S]*?\n}/, '')}\n${sdl.replace('@NTK', '@needToKnow(case: true)')}`;
  expect(() => compile(definitions)).toThrow(/`@needToKnow` on .* is not supported/);
});
