// Runs a query plan with Apollo's executor. Every fetch goes through `askSubgraph`: passport, outcome, masked errors.
import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Passport } from '../../platform/passport.ts';
import type { Fetched, Planned, SourceOutcome } from '../stages/journey.ts';
import { assertAnswer, type SubgraphClient } from './subgraph-client.ts';
import { asFault, maskedErrors, unavailableErrors } from './subgraph-errors.ts';

type ExecutorArguments = Parameters<typeof executeQueryPlan>;
type ServiceMap = ExecutorArguments[1];
type RequestContext = ExecutorArguments[2];

/** Executes `plan` and returns what came back, before it is shaped for the client. */
export async function executePlan(
  journey: Planned,
  plan: QueryPlan,
  subgraphs: SubgraphClient,
): Promise<Pick<Fetched, 'data' | 'faults' | 'sources'>> {
  const { snapshot, question, decision, values } = journey;
  if (!decision.operation) throw new Error('nothing is left to execute');
  const sources: SourceOutcome[] = [];
  const operationContext = buildOperationContext({
    schema: question.schema,
    operationDocument: decision.operation.document,
    ...(decision.operation.name === undefined ? {} : { operationName: decision.operation.name }),
  });
  const { data, errors } = await executeQueryPlan(
    plan,
    serviceMapOf(journey, subgraphs, sources),
    requestContextOf(values),
    operationContext,
    snapshot.supergraphSchema,
    snapshot.apiSchema,
  );
  return { data: data ?? null, faults: faultsOf(errors), sources };
}

/** One data source for each subgraph, which knows this journey and records how each fetch went. */
function serviceMapOf(journey: Planned, client: SubgraphClient, sources: SourceOutcome[]): ServiceMap {
  const passport = passportOf(journey);
  const { context } = journey.question;
  const sourceOf = ({ name, url }: { name: string; url: string }): GraphQLDataSource => ({
    async process({ request, ...rest }) {
      const started = performance.now();
      const finish = (outcome: SourceOutcome['outcome']): void =>
        void sources.push({ subgraph: name, outcome, milliseconds: Math.round(performance.now() - started) });
      try {
        const { query = '', operationName, variables = {} } = request;
        const answer = await client.ask({
          subgraph: name,
          url,
          query,
          operationName,
          variables,
          passport,
          context,
        });
        assertAnswer(answer, variables);
        finish('ANSWERED');
        return {
          data: answer.data ?? null,
          ...(answer.errors ? { errors: maskedErrors(answer.errors) } : {}),
        };
      } catch {
        finish('FAILED');
        const path = 'pathInIncomingRequest' in rest ? rest.pathInIncomingRequest : undefined;
        return { data: null, errors: unavailableErrors(name, path ?? [], request.query ?? '') };
      }
    },
  });
  return Object.fromEntries(
    journey.snapshot.subgraphs.map((subgraph) => [subgraph.name, sourceOf(subgraph)]),
  );
}

function passportOf({ viewer, inquiry, facts, decisionId, snapshot }: Planned): Passport {
  return {
    viewer: viewer?.id ?? 'anonymous',
    agency: viewer?.agency ?? '',
    ...(viewer?.person === undefined ? {} : { person: viewer.person }),
    ...(inquiry.purpose === undefined ? {} : { purpose: inquiry.purpose }),
    ...(inquiry.case === undefined ? {} : { case: inquiry.case }),
    facts: [...facts].sort(),
    epoch: snapshot.epoch,
    decisionId,
  };
}

/** The little that the executor reads of a request; the client's own headers and context stay outside. */
function requestContextOf(variables: Readonly<Record<string, unknown>>): RequestContext {
  const context = { request: { variables }, metrics: {}, context: {}, logger: SILENT };
  return context as unknown as RequestContext;
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

function faultsOf(errors: readonly GraphQLError[] | undefined): readonly GraphQLFormattedError[] {
  return (errors ?? []).map(asFault);
}
