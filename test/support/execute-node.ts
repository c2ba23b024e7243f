// Runs nodes of a plan that a test wrote itself, against answers that it wrote itself.
import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { buildSchema, getOperationAST, OperationTypeNode, parse } from 'graphql';
import { executePlan } from '../../gateway/execution/execute-plan.ts';
import type { SubgraphAnswer, SubgraphRequest } from '../../gateway/execution/subgraph-client.ts';
import type { Planned } from '../../gateway/stages/journey.ts';

const schema = buildSchema(`
  type Query { people: [Person] others: [Person] person(representations: [String]): Person }
  type Mutation { write(text: String): String }
  type Person { id: ID! name: String friends: [Person] }
`);

export type Answers = (request: SubgraphRequest) => unknown;

export interface Executed extends Awaited<ReturnType<typeof executePlan>> {
  readonly asked: readonly SubgraphRequest[];
}

/** Runs one node, as if it were a plan, against what `answers` says; `query` is the operation that it answers. */
export async function execute(
  node: PlanNode | undefined,
  answers: Answers,
  values = {},
  query = '{ people { id } }',
  /** What is another than usual about who asks, and for what. */
  asker: Partial<Planned> = {},
): Promise<Executed> {
  const asked: SubgraphRequest[] = [];
  const journey = {
    question: { schema, context: {}, operation: getOperationAST(parse(query)) },
    decision: { operation: { document: parse(query), name: undefined } },
    snapshot: {
      supergraphSchema: schema,
      subgraphs: [{ name: 'people', url: 'http://people.test' }],
      epoch: 'e',
    },
    inquiry: {},
    facts: [],
    decisionId: 'd',
    values,
    ...asker,
  };
  const plan = { kind: 'QueryPlan', node } as QueryPlan;
  const executed = await executePlan(journey as unknown as Planned, plan, {
    subgraphs: {
      async ask(request) {
        asked.push(request);
        return (await answers(request)) as SubgraphAnswer;
      },
      async close() {},
    },
    cacheOf: () => undefined,
  });
  return { ...executed, asked };
}

/** A fetch of the subgraph `people`. */
export const fetch = (operation: string, more: Partial<FetchNode> = {}): FetchNode => ({
  kind: 'Fetch',
  serviceName: 'people',
  operation,
  operationName: undefined,
  operationKind: OperationTypeNode.QUERY,
  ...more,
});
