// Puts the source's own decision before every resolver, entity resolution included. Done once, at start.
import {
  defaultFieldResolver,
  defaultTypeResolver,
  type GraphQLAbstractType,
  type GraphQLFieldResolver,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Coordinate } from '../../../schema/policy/rule.ts';
import { withheld } from './denied.ts';
import type { Judge } from './own-rules.ts';
import { type Reference, referencePruner } from './prune-reference.ts';

/** What the guard reads of a request. */
export interface Judged {
  readonly judge: Judge;
}

type ResolveReference = (reference: Reference, context: Judged, info: unknown) => unknown;

/**
 * Guards an executable schema in place.
 *
 * INVARIANT: a resolver runs only for a coordinate that the request's judge allows, so nothing withheld is even read
 * from the database. `_entities` itself is open: every entity in it is judged. `_service` is not: composition reads
 * the schema's file, and no passport opens it.
 */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  const entities = `${schema.getQueryType()?.name}._entities`;
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isObjectType(type)) guardFields(type, entities);
    if (isObjectType(type) || isInterfaceType(type)) guardReference(type);
    if (isAbstractType(type) && type.name !== '_Entity') guardRuntimeType(type);
  }
  return schema;
}

function guardFields(type: GraphQLObjectType, open: Coordinate): void {
  for (const field of Object.values(type.getFields())) {
    const coordinate = `${type.name}.${field.name}`;
    const resolve: GraphQLFieldResolver<unknown, Judged> = field.resolve ?? defaultFieldResolver;
    if (coordinate === open) continue;
    field.resolve = (source, values, context: Judged, info) => {
      assertMay(context, coordinate);
      return resolve(source, values, context, info);
    };
  }
}

/** What another source says of an entity is believed only as far as it names it: the rest is for its owner to say. */
function guardReference(type: GraphQLObjectType | GraphQLInterfaceType): void {
  const apollo = type.extensions.apollo as { subgraph?: { resolveReference?: ResolveReference } } | undefined;
  const resolveReference = apollo?.subgraph?.resolveReference;
  if (!resolveReference && isInterfaceType(type)) return;
  const prune = referencePruner(type);
  const guarded: ResolveReference = async (reference, context, info) => {
    assertMay(context, type.name);
    const pruned = prune(reference);
    return resolveReference ? resolveReference(pruned, context, info) : pruned;
  };
  const subgraph = { ...apollo?.subgraph, resolveReference: guarded };
  type.extensions = { ...type.extensions, apollo: { ...apollo, subgraph } };
}

/** An object whose type turns out to be withheld is null. */
function guardRuntimeType(type: GraphQLAbstractType): void {
  const resolveType: DefaultTypeResolver = type.resolveType ?? defaultTypeResolver;
  type.resolveType = async (value, context: Judged, info, abstract) => {
    const name = await resolveType(value, context, info, abstract);
    if (name !== undefined) assertMay(context, name);
    return name;
  };
}

type DefaultTypeResolver = typeof defaultTypeResolver;

/** @throws GraphQLError that says what is missing. */
function assertMay({ judge }: Judged, coordinate: Coordinate): void {
  if (judge.may(coordinate)) return;
  const denial = judge.denialOf(coordinate);
  if (denial) throw withheld(denial);
}
