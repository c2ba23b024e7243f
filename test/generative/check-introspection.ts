// Does introspection show a viewer what exists for them, and nothing else?
import {
  getIntrospectionQuery,
  type IntrospectionField,
  type IntrospectionQuery,
  type IntrospectionType,
} from 'graphql';
import type { GatewayUnderTest } from './engine/gateway-under-test.ts';
import { namesShown, visibleGraph } from './reference/visible-graph.ts';
import type { ViewerModel, World } from './world/model.ts';

/** What is shown too much, or too little of the types that are shown. */
export async function checkIntrospection(
  world: World,
  gateway: GatewayUnderTest,
  viewer: ViewerModel,
): Promise<readonly string[]> {
  const graph = visibleGraph(world, viewer);
  if (!graph.types.some(({ name }) => name === 'Query')) return [];
  const { data } = await gateway.ask({ text: getIntrospectionQuery(), variables: {}, viewers: [] }, viewer);
  const { types } = (data as IntrospectionQuery).__schema;
  return types
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => {
      const [shown, expected] = [shownBy(type), namesShown(graph, type.name)];
      const isSame = JSON.stringify(shown) === JSON.stringify(expected);
      return isSame ? [] : [`introspection shows ${shown} of ${type.name} instead of ${expected}`];
    });
}

function shownBy(type: IntrospectionType): readonly string[] {
  const fields = type.kind === 'OBJECT' || type.kind === 'INTERFACE' ? type.fields : [];
  const inputs = type.kind === 'INPUT_OBJECT' ? type.inputFields : [];
  const values = type.kind === 'ENUM' ? type.enumValues : [];
  return [
    ...fields.flatMap((field) => shownByField(type.name, field)),
    ...[...inputs, ...values].map(({ name }) => `${type.name}.${name}`),
  ].sort();
}

const shownByField = (type: string, { name, args }: IntrospectionField): readonly string[] => [
  `${type}.${name}`,
  ...args.map((arg) => `${type}.${name}(${arg.name}:)`),
];
