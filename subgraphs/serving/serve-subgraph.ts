// Which requests a subgraph answers at all: those with a passport for it and for exactly this body. Then GraphQL.
import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Database } from '../../platform/database.ts';
import { createHttpServer, listen } from '../../platform/http-server.ts';
import type { Logger } from '../../platform/log.ts';
import { type Passport, PassportRefused } from '../../platform/passport.ts';
import { READINESS } from '../../platform/readiness.ts';
import { registerEvents } from '../writing/receiving/events-door.ts';
import type { Receive } from '../writing/receiving/receives.ts';
import { guardInputs } from './guard/guard-inputs.ts';
import type { Judged } from './guard/guard-schema.ts';
import { createPassportGate } from './guard/passport-gate.ts';
import type { ServeOptions } from './subgraph.ts';

/** A server that answers until it is closed. */
export interface RunningServer {
  /** Where GraphQL is asked. */
  readonly url: string;
  /** Takes events of another subgraph, where it takes any. */
  readonly receive?: Receive | undefined;
  close(): Promise<void>;
}

type Context = BaseContext & Judged & { readonly passport: Passport };

interface Served extends ServeOptions {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly createContext: (passport: Passport) => Context;
  readonly receive: Receive | undefined;
}

interface GraphQLBody {
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

/** Serves `schema` at `/graphql`, `/health/live` and `/health/ready`, and where it receives events `/events`. */
export async function serveSubgraph(options: Served): Promise<RunningServer> {
  const { host, port, database, passportKey, receive, logger } = options;
  const apollo = await startApollo(options);
  const server = createHttpServer({ bodyLimitBytes: BODY_LIMIT_BYTES });
  server.get('/health/live', async () => ({ status: 'live' }));
  server.get('/health/ready', async (_request, reply) =>
    assertReady(database).then(
      () => ({ status: 'ready' }),
      () => reply.code(503).send({ status: 'database unavailable' }),
    ),
  );
  addGraphQL(server, apollo, options);
  addErrorAnswers(server, logger);
  if (receive) registerEvents(server, { receive, proofKey: passportKey.proof, logger });
  const url = await listen(server, { host, port });
  return {
    url: `${url}/graphql`,
    receive,
    close: async () => {
      await server.close();
      await apollo.stop();
    },
  };
}

function addGraphQL(server: FastifyInstance, apollo: ApolloServer<Context>, options: Served): void {
  const gate = createPassportGate(options.name, options.passportKey);
  const admit = async (request: FastifyRequest): Promise<void> => {
    await gate.admit(request);
    report(options, request.body as GraphQLBody);
  };
  const handler = fastifyApolloHandler(apollo, {
    context: async (request) => options.createContext(gate.passportOf(request)),
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_: unknown, body: Buffer) => body,
  );
  server.post('/graphql', { preHandler: admit }, handler as never);
}

function report({ name, observe }: Served, { query = '', variables = {} }: GraphQLBody): void {
  observe?.({ subgraph: name, query, variables });
}

/** @throws whatever the driver throws when the database does not answer. */
async function assertReady(database: Database): Promise<void> {
  await database.query('select 1');
}

/** The gateway's question whether we are ready is not answered without the database. */
function readinessPlugin(database: Database): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operationName }) => {
        if (operationName === READINESS) await assertReady(database);
      },
    }),
  };
}

/** Records are decided one by one, by who asks: what is answered is for nobody else. */
const privateAnswers: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response }) => {
      response.http.headers.set('cache-control', 'private');
    },
  }),
};

async function startApollo({ schema, logger, database }: Served): Promise<ApolloServer<Context>> {
  const apollo = new ApolloServer<Context>({
    schema,
    logger,
    introspection: false,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    plugins: [
      guardInputs(schema),
      readinessPlugin(database),
      privateAnswers,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
    formatError: (formatted, error) => maskFault(formatted, error, logger),
  });
  await apollo.start();
  return apollo;
}

/** Faults say nothing of what they met: a driver's message may quote a value. */
function maskFault(formatted: GraphQLFormattedError, error: unknown, logger: Logger): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  if (cause instanceof GraphQLError) return formatted;
  logger.error({ fault: nameOf(cause), path: formatted.path }, 'a resolver failed');
  return {
    message: 'internal error',
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
    ...(formatted.path ? { path: formatted.path } : {}),
    ...(formatted.locations ? { locations: formatted.locations } : {}),
  };
}

function addErrorAnswers(server: FastifyInstance, logger: Logger): void {
  server.setErrorHandler((error: unknown, _request, reply) => {
    if (error instanceof PassportRefused) return answer(reply, 401, 'UNAUTHENTICATED', error.message);
    const status =
      (error as { statusCode?: number }).statusCode ?? (error instanceof SyntaxError ? 400 : 500);
    if (status < 500)
      return answer(reply, status, 'BAD_REQUEST', 'the request is not a GraphQL request in JSON');
    logger.error({ fault: nameOf(error) }, 'a request failed');
    return answer(reply, status, 'INTERNAL_SERVER_ERROR', 'internal error');
  });
}

function answer(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
