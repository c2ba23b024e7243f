// What a resolver holds: a record, what was sent of it, and what holds it. One resolver serves every field of a case.
import {
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
} from 'graphql';
import type { Json, Reader, World } from './records.ts';

export interface Held {
  readonly record: Json;
  /** What the gateway sent of it; fields that are `@external` are read from nowhere else. */
  readonly sent: Json | undefined;
  readonly holder: Held | undefined;
}

export interface Resolving {
  readonly world: World;
  /** A subgraph's name, or `reference`. */
  readonly name: string;
  /** The reference, for which types are of which. */
  readonly types: GraphQLSchema;
  /** Whether nobody who answers has the field; reading it fails then. */
  isDown(coordinate: string): boolean;
}

export function fieldResolver(resolving: Resolving): GraphQLFieldResolver<Held | undefined, unknown> {
  const { world } = resolving;
  return (source, args, _context, { parentType, fieldName, schema }) => {
    const isRoot = [schema.getQueryType(), schema.getMutationType()].includes(parentType);
    const root = { record: world.root(isRoot ? parentType.name : ''), sent: undefined, holder: undefined };
    const held = isRoot ? root : (source ?? root);
    const reader = readerOf(resolving, held, parentType, args as Json);
    return hold(resolving, world.read(reader.field(fieldName), reader), held, reader);
  };
}

export const typeOfHeld = (value: unknown): string => String((value as Held).record.__typename);

function readerOf(resolving: Resolving, held: Held, type: GraphQLObjectType, args: Json): Reader {
  const { world, name } = resolving;
  const reader: Reader = {
    name,
    record: held.record,
    args,
    field: (field) => {
      const owner = typeof held.record.__typename === 'string' ? held.record.__typename : type.name;
      if (resolving.isDown(`${owner}.${field}`)) throw new Error(`${owner}.${field} is down`);
      return held.sent && isExternal(type, field) ? held.sent[field] : held.record[field];
    },
    around: (around, path) => {
      if (name !== 'reference') return undefined;
      const holder = holderOfType(resolving.types, held.holder, around);
      return holder && world.walk(holder.record, path, reader);
    },
  };
  return reader;
}

function hold(resolving: Resolving, value: unknown, holder: Held, reader: Reader): unknown {
  if (Array.isArray(value))
    return value.map((item) => {
      try {
        return hold(resolving, resolving.world.read(item, reader), holder, reader);
      } catch (error) {
        return error;
      }
    });
  if (typeof value !== 'object' || value === null) return value;
  return { record: value as Json, sent: undefined, holder } satisfies Held;
}

const isExternal = (type: GraphQLObjectType, field: string): boolean =>
  type.getFields()[field]?.astNode?.directives?.some(({ name }) => name.value === 'external') === true;

function holderOfType(types: GraphQLSchema, from: Held | undefined, wanted: string): Held | undefined {
  for (let at = from; at; at = at.holder) if (isOf(types, at.record.__typename, wanted)) return at;
  return undefined;
}

/** Whether a type is another or belongs to it. */
export function isOf(types: GraphQLSchema, name: unknown, wanted: string): boolean {
  const type = types.getType(String(name));
  const abstract = types.getType(wanted);
  return (
    name === wanted || (isAbstractType(abstract) && isObjectType(type) && types.isSubType(abstract, type))
  );
}
