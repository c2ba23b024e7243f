// The stub subgraphs of a graph: one HTTP server that answers out of plain data and remembers what it was asked.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import type { Lie, Literal } from './case.ts';
import { carriedCoordinates, coordinatesOf } from './coordinates.ts';
import { DIRECTIVES } from './directives.ts';
import { lieAbout, withKnownKeys } from './lying.ts';
import type { Graph } from './read-graph.ts';
import { recordOf, stubResolver } from './stub-values.ts';

/** One question that a subgraph was asked. */
export interface Fetch {
  readonly subgraph: string;
  readonly query: string;
  readonly coordinates: ReadonlySet<string>;
  /** What its representations carry. */
  readonly carried: ReadonlySet<string>;
  /** Why it is not a question that this subgraph answers. */
  readonly invalid: string | undefined;
}

export interface Stubs {
  /** Subgraph `name` answers at `<origin>/<name>`. */
  readonly origin: string;
  /** What was asked since the last `expect`. */
  readonly fetches: readonly Fetch[];
  /** Forgets what was asked, and sets how the next questions are answered untruly. */
  expect(untruths: { readonly lies: readonly Lie[]; readonly answers: readonly Literal[] }): void;
  close(): Promise<void>;
}

interface Stub {
  readonly schema: GraphQLSchema;
  readonly resolver: GraphQLFieldResolver<unknown, unknown>;
}

interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

export async function startStubs(graph: Graph, port = 0): Promise<Stubs> {
  const stubs = new Map(Object.keys(graph.subgraphs).map((name) => [name, stubOf(graph, name)]));
  const fetches: Fetch[] = [];
  let lies: readonly Lie[] = [];
  let answers: readonly Literal[] = [];
  const server = createServer(async (request, response) => {
    const name = (request.url ?? '').slice(1);
    const stub = stubs.get(name);
    const question = readQuestion(await text(request));
    if (!stub || !question) return void response.writeHead(stub ? 400 : 404).end();
    const fetch = fetchOf(name, question, stub.schema);
    if (!isHealthCheck(question)) fetches.push(fetch);
    const literal = answers.find(({ subgraph }) => subgraph === name);
    response.writeHead(literal?.status ?? 200, { 'content-type': 'application/json' });
    response.end(
      literal?.body ??
        (await answerOf(
          question,
          stub,
          lies.filter(({ subgraph }) => subgraph === name),
        )),
    );
  });
  await listening(server, port);
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fetches,
    expect(untruths) {
      fetches.length = 0;
      ({ lies, answers } = untruths);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function stubOf({ subgraphs, data }: Graph, name: string): Stub {
  const sdl = subgraphs[name] ?? '';
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl + DIRECTIVES(sdl)) });
  const own = data[name] ?? {};
  const entities = (_source: unknown, { representations }: Record<string, unknown>): unknown =>
    (representations as Record<string, unknown>[]).map((representation) => recordOf(representation, own));
  const plain = stubResolver(own);
  for (const type of Object.values(schema.getTypeMap())) if (isObjectType(type)) type.isTypeOf = undefined;
  return {
    schema,
    resolver: (source, args, context, info) => {
      if (info.fieldName === '_entities') return entities(source, args);
      return info.fieldName === '_service' ? { sdl } : plain(source, args, context, info);
    },
  };
}

function fetchOf(subgraph: string, { query, variables }: Question, schema: GraphQLSchema): Fetch {
  const document = parsed(query);
  const faults = document ? validate(schema, document) : [{ message: 'it can not be parsed' }];
  return {
    subgraph,
    query,
    coordinates: document ? coordinatesOf(document, schema, variables) : new Set(),
    carried: new Set(Object.values(variables ?? {}).flatMap((value) => [...carriedCoordinates(value)])),
    invalid: faults[0]?.message,
  };
}

async function answerOf(
  question: Question,
  { schema, resolver }: Stub,
  lies: readonly Lie[],
): Promise<string> {
  const document = parsed(question.query);
  if (!document || validate(schema, document).length > 0)
    return JSON.stringify({ errors: [{ message: 'this is not a valid operation here' }] });
  const result = await execute({
    schema: withRoots(schema, resolver),
    document: lies.length > 0 ? withKnownKeys(document) : document,
    variableValues: question.variables,
    operationName: question.operationName,
    fieldResolver: resolver,
    typeResolver: (value) => (value as { readonly __typename?: string }).__typename,
  });
  if (lies.length === 0) return JSON.stringify(result);
  return `{"data":${lieAbout(JSON.parse(JSON.stringify(result.data ?? null)), lies)}}`;
}

/** `@apollo/subgraph` gives `_entities` and `_service` resolvers of its own: ours take their place. */
function withRoots(schema: GraphQLSchema, resolver: GraphQLFieldResolver<unknown, unknown>): GraphQLSchema {
  const { _entities, _service } = schema.getQueryType()?.getFields() ?? {};
  if (_entities) _entities.resolve = resolver;
  if (_service) _service.resolve = resolver;
  return schema;
}

function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query);
  } catch {
    return undefined;
  }
}

function readQuestion(body: string): Question | undefined {
  try {
    const { query, variables, operationName } = JSON.parse(body);
    return typeof query === 'string' ? { query, variables, operationName } : undefined;
  } catch {
    return undefined;
  }
}

/** Gateways ask `__typename` and `_service` at start, or to see whether a subgraph lives. */
const isHealthCheck = ({ query }: Question): boolean =>
  /^\s*(query\s*\w*\s*)?\{\s*(__typename|_service\s*\{\s*sdl\s*\})\s*\}\s*$/.test(query);

async function listening(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
}
