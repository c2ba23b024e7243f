// The subgraphs of a test behind HTTP, and what the gateway sent them.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { type ExecutionResult, graphql } from 'graphql';
import { closing, listening } from './listening.ts';
import { executableSchema, type SmallSubgraph } from './small-subgraph.ts';

/** A request of the gateway as a subgraph saw it. */
export interface SeenRequest {
  readonly subgraph: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HttpSources {
  readonly subgraphs: readonly SmallSubgraph[];
  /** Stands in for a subgraph's answer: the text that goes over the wire. */
  readonly tamper?: (answer: ExecutionResult, subgraph: string) => string;
}

/** One server for all subgraphs, each under its own path. */
export async function serveSubgraphs({ subgraphs, tamper }: HttpSources, fetched: SeenRequest[]) {
  const schemas = new Map(subgraphs.map((subgraph) => [subgraph.name, executableSchema(subgraph)]));
  const server = createServer(async (incoming, response) => {
    const subgraph = (incoming.url ?? '').slice(1);
    const body = await text(incoming);
    fetched.push({ subgraph, headers: incoming.headers, body });
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const schema = schemas.get(subgraph);
    if (!schema) throw new Error(`no subgraph ${subgraph}`);
    const answer = await graphql({ schema, source: query, variableValues: variables });
    const sent = tamper ? tamper(answer, subgraph) : JSON.stringify(answer);
    response.setHeader('content-type', 'application/json').end(sent);
  });
  return { url: await listening(server), close: () => closing(server) };
}
