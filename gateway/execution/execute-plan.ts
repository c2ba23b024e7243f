// Runs a query plan: what in order, what side by side, what under a condition. Each fetch carries the viewer's passport.
import type { PlanNode, QueryPlan, ResponsePath, SubscriptionNode } from '@apollo/query-planner';
import type { GraphQLFormattedError } from 'graphql';
import { claimsTextOf, type Passport, REASON_LENGTH } from '../../platform/passport.ts';
import type { Fetched, Kept, Planned, SourceOutcome } from '../stages/journey.ts';
import { answerSchema } from './answer-schema.ts';
import type { JsonObject } from './entities/json.ts';
import { type Execution, executeFetch } from './execute-fetch.ts';
import { FetchNotes, fieldsOn } from './fetch-notes.ts';
import { EncodedRequest } from './requests/encoded-request.ts';
import { type AskOnce, type CacheOf, EntityRequests } from './requests/entity-requests.ts';
import { assertAnswer, type SubgraphClient } from './subgraph-client.ts';

/** Where answers come from. */
export interface PlanSources {
  readonly subgraphs: SubgraphClient;
  /** What may be kept of the fetches of this journey. */
  readonly cacheOf: CacheOf;
}

/**
 * Executes `plan` and returns what came back, before it is shaped for the client: values by response key, with
 * whatever else the plan had to read. A fetch that fails is a fault at its places; the others go on.
 *
 * INVARIANT: each fetch is sent once; nothing is tried again, so that no write happens twice.
 *
 * @throws for plans of a kind that is not executed: subscriptions and `@defer`.
 */
export async function executePlan(
  journey: Planned,
  plan: QueryPlan,
  { subgraphs, cacheOf }: PlanSources,
): Promise<Pick<Fetched, 'data' | 'faults' | 'sources' | 'kept' | 'notes'>> {
  const { question, decision, names, snapshot, values } = journey;
  if (!decision.operation) throw new Error('nothing is left to execute');
  const faults: GraphQLFormattedError[] = [];
  const sources: SourceOutcome[] = [];
  const kept: Kept[] = [];
  const data: JsonObject = Object.create(null);
  const ask = askerOf(journey, subgraphs, sources);
  const notes = decision.notesFetches ? new FetchNotes(names) : undefined;
  const execution: Execution = {
    schema: snapshot.supergraphSchema,
    values,
    data,
    ask,
    cacheOf,
    entities: new EntityRequests({ ask, cacheOf, remembers: isQuery(journey) }),
    report: (found) => void faults.push(...found),
    reportKept: (subgraph, path, part) => void kept.push({ subgraph, path: fieldsOn(path), ...part }),
    notes,
  };
  await run(execution, plan.node, []);
  Object.assign(data, answerSchema(question.schema, decision.operation.document, values));
  return { data, faults, sources, kept, notes: notes?.all ?? [] };
}

/** Runs `node`; its fetches merge into the objects at `path`. */
async function run(
  execution: Execution,
  node: PlanNode | SubscriptionNode | undefined,
  path: ResponsePath,
): Promise<void> {
  switch (node?.kind) {
    case undefined:
      return;
    case 'Sequence':
      for (const next of node.nodes) await run(execution, next, path);
      return;
    case 'Parallel':
      await Promise.all(node.nodes.map((next) => run(execution, next, path)));
      return;
    case 'Flatten':
      return run(execution, node.node, path.length > 0 ? [...path, ...node.path] : node.path);
    case 'Condition':
      return run(execution, isTrue(execution, node.condition) ? node.ifClause : node.elseClause, path);
    case 'Fetch':
      return executeFetch(execution, node, path);
    default:
      throw new Error(`a plan of kind ${node?.kind} is not executed`);
  }
}

const isTrue = ({ values }: Execution, variable: string): boolean =>
  Object.hasOwn(values, variable) && values[variable] === true;

const isQuery = ({ question }: Planned): boolean => question.operation?.operation === 'query';

/** Sets apart requests that are not shared. */
let lastOfItself = 0;

/** Asks subgraphs in the name of this journey, and notes how each request went. */
function askerOf(journey: Planned, client: SubgraphClient, sources: SourceOutcome[]): AskOnce {
  const { snapshot, question, http } = journey;
  /** A write is carried through, whoever still waits for it. */
  const departure = isQuery(journey) ? http?.departure : undefined;
  const urls = new Map(snapshot.subgraphs.map(({ name, url }) => [name, url]));
  const passport = passportOf(journey);
  const asker = askerNameOf(journey, passport);
  return async ({ subgraph, query, operationName, variables, isQuery, isForItself, entities }) => {
    const started = performance.now();
    const finish = (outcome: SourceOutcome['outcome']): void =>
      void sources.push({ subgraph, outcome, milliseconds: Math.round(performance.now() - started) });
    try {
      const envelope = {
        subgraph,
        url: urls.get(subgraph) ?? '',
        operationName,
        departure,
        sharedBy: isQuery ? (isForItself ? `${asker} ${++lastOfItself}` : asker) : undefined,
        passport,
        context: question.context,
      };
      const answer = await client.ask(new EncodedRequest(envelope, { query, variables }));
      assertAnswer(answer, entities);
      finish('ANSWERED');
      return answer;
    } catch {
      finish('FAILED');
      return undefined;
    }
  };
}

/** Viewer, inquiry and rules, as text; equal for requests that a source can not tell apart but by their decision ids. */
function askerNameOf({ inquiry }: Planned, passport: Passport): string {
  return JSON.stringify(inquiry) + claimsTextOf(passport);
}

function passportOf({ viewer, inquiry, facts, decisionId, snapshot }: Planned): Passport {
  return {
    issuer: viewer?.issuer ?? '',
    viewer: viewer?.id ?? 'anonymous',
    agency: viewer?.agency ?? '',
    ...(viewer?.person === undefined ? {} : { person: viewer.person }),
    ...(inquiry.purpose === undefined ? {} : { purpose: inquiry.purpose }),
    ...(inquiry.case === undefined ? {} : { case: inquiry.case }),
    ...(inquiry.requestor === undefined ? {} : { requestor: inquiry.requestor }),
    ...(inquiry.reason === undefined ? {} : { reason: inquiry.reason.slice(0, REASON_LENGTH) }),
    facts,
    epoch: snapshot.epoch,
    decisionId,
  };
}
