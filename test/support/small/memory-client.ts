// Subgraphs without a network: each fetch is executed by graphql-js over the schema of the subgraph that it is for.
import { type ExecutionResult, graphql } from 'graphql';
import { NOTHING_SAID, type SourceFreshness } from '../../../gateway/cache/rules/source-freshness.ts';
import type {
  SubgraphAnswer,
  SubgraphClient,
  SubgraphRequest,
} from '../../../gateway/execution/subgraph-client.ts';
import { executableSchema, type SmallSubgraph } from './small-subgraph.ts';

export interface MemorySources {
  readonly subgraphs: readonly SmallSubgraph[];
  /** Stands in for a subgraph that answers what it was not asked, or lies. */
  readonly tamper?: (answer: SubgraphAnswer) => SubgraphAnswer;
  /** What sources say of how long their answers may be kept; nothing by default. */
  readonly freshness?: SourceFreshness;
}

export interface MemoryClient extends SubgraphClient {
  /** Answers from these subgraphs from now on. */
  serve(subgraphs: readonly SmallSubgraph[]): void;
}

/** Answers from memory; `observe` sees each request before it is answered. */
export function memoryClient(
  { subgraphs, tamper, freshness = NOTHING_SAID }: MemorySources,
  observe: (request: SubgraphRequest) => void,
): MemoryClient {
  const schemasOf = (served: readonly SmallSubgraph[]) =>
    new Map(served.map((subgraph) => [subgraph.name, executableSchema(subgraph)]));
  let schemas = schemasOf(subgraphs);
  return {
    serve(served) {
      schemas = schemasOf(served);
    },
    async ask(request: SubgraphRequest) {
      observe(request);
      const { subgraph, query, variables } = request;
      const schema = schemas.get(subgraph);
      if (!schema) throw new Error(`no subgraph ${subgraph}`);
      const result: ExecutionResult = await graphql({ schema, source: query, variableValues: variables });
      const answer = { ...(JSON.parse(JSON.stringify(result)) as SubgraphAnswer), freshness };
      return tamper ? tamper(answer) : answer;
    },
    async close() {},
  };
}
