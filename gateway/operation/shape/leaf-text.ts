// The JSON text of a leaf, if what a subgraph sent is a value of the type that the schema promises; `null` otherwise.
import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';

/** How the absence of a value is written. */
export const NULL = 'null';

/** A longer text is left to `JSON.stringify`, which is then the faster one. */
const SHORT = 40;

const WRITERS: ReadonlyMap<string, (value: unknown) => string> = new Map([
  [GraphQLInt.name, (value) => (Number.isInteger(value) ? `${value}` : NULL)],
  [GraphQLFloat.name, (value) => (Number.isFinite(value) ? `${value}` : NULL)],
  [GraphQLString.name, (value) => (typeof value === 'string' ? quoted(value) : NULL)],
  [GraphQLBoolean.name, (value) => (typeof value === 'boolean' ? `${value}` : NULL)],
  [
    GraphQLID.name,
    (value) => (typeof value === 'string' ? quoted(value) : Number.isInteger(value) ? `${value}` : NULL),
  ],
]);

/**
 * What writes values of a leaf type. An enum's values are those of the schema that the viewer sees: one that is hidden
 * from clients is none. Scalars of the application's own are not looked into.
 */
export function leafWriter(type: GraphQLLeafType): (value: unknown) => string {
  if (!isEnumType(type))
    return WRITERS.get(type.name) ?? ((value) => (value === null ? NULL : (JSON.stringify(value) ?? NULL)));
  const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, `"${name}"`]));
  return (value) => texts.get(value) ?? NULL;
}

/** A text in quotes, with what JSON does not allow in it escaped. */
export function quoted(value: string): string {
  if (value.length > SHORT) return JSON.stringify(value);
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    const isPlain = code >= 0x20 && code !== 0x22 && code !== 0x5c && (code < 0xd800 || code > 0xdfff);
    if (!isPlain) return JSON.stringify(value);
  }
  return `"${value}"`;
}
