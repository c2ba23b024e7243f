// What must be reachable before the gateway can answer: every subgraph with what is behind it, and standing. Not Redis: without the
// cache that it holds everything takes longer and nothing is wrong.
import { READINESS, READINESS_QUERY } from '../platform/readiness.ts';
import { EncodedRequest } from './execution/requests/encoded-request.ts';
import type { SubgraphClient } from './execution/subgraph-client.ts';
import type { ReadinessCheck } from './http/health.ts';
import type { NeedToKnowGateway } from './need-to-know-gateway.ts';
import type { StandingRegister } from './standing/standing-register.ts';
import type { SubgraphAddress } from './supergraph/snapshot.ts';

interface ReadinessOptions {
  readonly gateway: NeedToKnowGateway;
  readonly subgraphs: SubgraphClient;
  readonly register: StandingRegister | undefined;
}

export function readinessChecks({
  gateway,
  subgraphs,
  register,
}: ReadinessOptions): readonly ReadinessCheck[] {
  const sources = gateway.snapshot.subgraphs.map((subgraph) => ({
    name: `subgraph ${subgraph.name}`,
    check: () => assertReady(subgraphs, subgraph),
  }));
  return register ? [...sources, { name: 'standing', check: () => register.assertKnown() }] : sources;
}

/** Asks a subgraph for nothing but an answer. @throws Error when it gives none, or refuses the gateway. */
export async function assertReady(subgraphs: SubgraphClient, { name, url }: SubgraphAddress): Promise<void> {
  const passport = {
    issuer: '',
    viewer: READINESS,
    agency: '',
    facts: [],
    epoch: READINESS,
    decisionId: READINESS,
  };
  const { errors } = await subgraphs.ask(
    new EncodedRequest(
      { subgraph: name, url, operationName: READINESS, sharedBy: READINESS, context: {}, passport },
      { query: READINESS_QUERY, variables: new Map() },
    ),
  );
  if (errors?.length) throw new Error('it refused the gateway, or can not answer');
}
