// Which types and fields exist for this viewer? Asked of the gateway itself, as the viewer.
import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from 'graphql';
import { ask, type Question } from '../../../asking/ask.ts';
import { mayAsk } from '../../../asking/viewer.ts';

const QUERY = getIntrospectionQuery({ descriptions: true });

const known = new Map<string, GraphQLSchema>();

type SchemaQuestion = Pick<Question, 'viewer' | 'inquiry'> & { readonly key: string };

/** Undefined when this viewer may not read the schema, or the gateway is away. */
export async function fetchViewerSchema(
  { key, viewer, inquiry }: SchemaQuestion,
  signal: AbortSignal,
): Promise<GraphQLSchema | undefined> {
  if (!mayAsk(viewer)) return undefined;
  const before = known.get(key);
  if (before !== undefined) return before;
  const { data, failures } = await ask({ viewer, inquiry, query: QUERY }, signal);
  if (data === undefined || failures.length > 0) return undefined;
  const schema = buildClientSchema(data as IntrospectionQuery);
  known.set(key, schema);
  return schema;
}
