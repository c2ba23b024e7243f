// Did a subgraph receive anything that the viewer may not read? What really arrived is parsed against its own schema.
import { type GraphQLSchema, Kind, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { GatewayUnderTest } from './engine/gateway-under-test.ts';
import type { Reference } from './reference/reference.ts';
import { fieldOf, keyReads, possibleTypes, typeOf } from './world/look-up.ts';
import type { ViewerModel, World } from './world/model.ts';

/** Unauthorised coordinates that were fetched. Keys are exempt: they are how subgraphs are joined. */
export function checkFetches(
  world: World,
  { log, schemas }: GatewayUnderTest,
  reference: Reference,
  viewer: ViewerModel,
): readonly string[] {
  const forbidden = log.fetches.flatMap(({ subgraph, query }) => {
    const schema = schemas.get(subgraph);
    if (!schema) return [`\`${subgraph}\` is no subgraph`];
    return coordinatesOf(schema, query)
      .filter(({ type, field }) => isForbidden(world, { type, field }, reference, viewer))
      .map(({ type, field }) => `\`${subgraph}\` was asked for ${type}.${field}`);
  });
  return [...forbidden, ...new Set(log.mistakes)];
}

interface FieldName {
  readonly type: string;
  readonly field: string;
}

function isForbidden(
  world: World,
  { type, field }: FieldName,
  reference: Reference,
  viewer: ViewerModel,
): boolean {
  const model = typeOf(world.graph, type);
  if (!model || !fieldOf(world.graph, type, field)) return true;
  const isKey = keyReads(world.graph, model).some((read) => read.field === field && read.type === type);
  return !isKey && standsFor(world, type).every((name) => reference.isDenied(viewer, name, field));
}

/** Every field of a fetch with the type it is written on, the machinery of federation left out. */
export function coordinatesOf(schema: GraphQLSchema, query: string): readonly FieldName[] {
  const found: FieldName[] = [];
  const info = new TypeInfo(schema);
  visit(
    parse(query),
    visitWithTypeInfo(info, {
      enter(node) {
        if (node.kind !== Kind.FIELD || node.name.value.startsWith('_')) return;
        found.push({ type: info.getParentType()?.name ?? '', field: node.name.value });
      },
    }),
  );
  return found;
}

/** The types whose field may be meant: a subgraph with an interface object is asked for its implementers' by that name. */
function standsFor({ graph }: World, type: string): readonly string[] {
  return typeOf(graph, type)?.objectIn ? [type, ...possibleTypes(graph, type)] : [type];
}
