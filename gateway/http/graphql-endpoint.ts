// `POST /graphql`: Apollo Server on Fastify, with everything off that would open a second door.
import { randomUUID } from 'node:crypto';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestContext } from '../answering.ts';
import type { GatewayConfig } from '../config.ts';
import { type ErrorCode, Refusal, statusOf } from '../errors.ts';
import type { NeedToKnowGateway } from '../need-to-know-gateway.ts';
import { refusalErrors } from '../result.ts';
import type { HttpHead } from '../stages/journey.ts';

declare module 'fastify' {
  interface FastifyRequest {
    inquiryContext?: RequestContext;
  }
}

/** Starts Apollo Server on `gateway` and registers the route. Returns what stops it. */
export async function registerGraphql(
  app: FastifyInstance,
  { gateway, limits }: { gateway: NeedToKnowGateway; limits: GatewayConfig['limits'] },
): Promise<{ close(): Promise<void> }> {
  const server = apolloServer(gateway, limits);
  await server.start();
  const answer = fastifyApolloHandler(server, { context: async (request) => contextOf(request) });
  await app.register(async (scope) => {
    scope.setErrorHandler((error: FastifyError, request, reply) =>
      refuse(reply, transportRefusal(error), contextOf(request)),
    );
    scope.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      onRequest: async (request, reply) => {
        reply.header('cache-control', 'no-store, private');
        const context = contextOf(request);
        const refusal = await gateway.admit(headOf(request), context);
        return refusal ? refuse(reply, refusal, context) : undefined;
      },
      handler: answer,
    });
  });
  return { close: () => server.stop() };
}

function apolloServer(
  gateway: NeedToKnowGateway,
  { tokens }: GatewayConfig['limits'],
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    // The gateway validates by the schema that the viewer may know: a suggestion of Apollo's would name what is hidden.
    dangerouslyDisableValidation: true,
    parseOptions: { maxTokens: tokens },
    plugins: [
      unansweredPlugin(gateway),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

/** Answers that never reach the gateway's executor (parse and validation errors) are written down, and carry their id. */
function unansweredPlugin(gateway: NeedToKnowGateway): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart({ contextValue, request }) {
      let isExecuted = false;
      return {
        async executionDidStart() {
          isExecuted = true;
        },
        async willSendResponse({ response }) {
          if (response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          singleResult.extensions = { decisionId: contextValue.decisionId, ...singleResult.extensions };
          if (!isExecuted) await gateway.recordUnanswered(request.http, contextValue);
        },
      };
    },
  };
}

function contextOf(request: FastifyRequest): RequestContext {
  request.inquiryContext ??= { decisionId: randomUUID(), address: request.ip };
  return request.inquiryContext;
}

/** A header that came twice is given as both, joined as HTTP joins them: no reader of it takes only the first. */
function headOf({ method, raw }: FastifyRequest): HttpHead {
  const { headersDistinct } = raw;
  return { method, headers: { get: (name) => headersDistinct[name]?.join(', ') } };
}

function refuse(reply: FastifyReply, refusal: Refusal, { decisionId }: RequestContext): FastifyReply {
  return reply
    .status(statusOf(refusal.code))
    .header('cache-control', 'no-store, private')
    .send({ errors: refusalErrors(refusal), extensions: { decisionId } });
}

/** What Fastify found wrong with the body. Its own messages may quote the body, so they are not passed on. */
function transportRefusal({ statusCode }: FastifyError): Refusal {
  const [code, message]: [ErrorCode, string] =
    statusCode === 413
      ? ['TOO_LARGE', 'the request body is too large']
      : statusCode !== undefined && statusCode < 500
        ? ['BAD_REQUEST', 'the request body is not JSON']
        : ['INTERNAL', 'the gateway could not read the request'];
  return new Refusal(code, message);
}
