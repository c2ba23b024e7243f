// A journey as the cache sees it: who asks, for what, by which rules; and what a write may have changed.
import type { QueryPlan } from '@apollo/query-planner';
import {
  type ASTVisitor,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { fetchesOf } from '../planning/mend/plan/map-fetches.ts';
import type { Planned } from '../stages/journey.ts';
import type { Invalidated } from './invalidated.ts';
import type { CacheReader } from './result-cache.ts';

export function cacheReaderOf({ viewer, inquiry, facts, snapshot }: Planned): CacheReader {
  const { policy, epoch, cacheRules, supergraphSchema } = snapshot;
  return {
    issuer: viewer?.issuer ?? null,
    viewer: viewer?.id ?? null,
    agency: viewer?.agency ?? '',
    person: viewer?.person,
    purpose: inquiry.purpose,
    case: inquiry.case,
    facts,
    factsFor: ({ coordinates }) => policy.factsOf(policy.maskOf(facts) & policy.factsNeededBy(coordinates)),
    epoch,
    schema: { rules: cacheRules, schema: supergraphSchema },
    validUntil: viewer?.validUntil,
    isFresh: inquiry.isFresh ?? false,
  };
}

/**
 * What a write may have changed: everything that came from the subgraphs that were told to write, and everything in
 * which something of the types that they answered with stands.
 */
export function changedBy(plan: QueryPlan, schema: GraphQLSchema): readonly Invalidated[] {
  return fetchesOf(plan)
    .filter(({ operationKind }) => operationKind === 'mutation')
    .flatMap(({ serviceName, operation }) => [
      { subgraph: serviceName },
      ...objectTypesIn(operation, schema).map((type) => ({ type })),
    ]);
}

/** The object types that values in an answer to `operation` can be of. */
function objectTypesIn(operation: string, schema: GraphQLSchema): readonly string[] {
  const found = new Set<string>();
  const types = new TypeInfo(schema);
  const visitor: ASTVisitor = {
    Field() {
      const type = getNamedType(types.getType());
      if (isObjectType(type)) found.add(type.name);
      if (isAbstractType(type)) for (const { name } of schema.getPossibleTypes(type)) found.add(name);
    },
  };
  visit(parse(operation, { noLocation: true }), visitWithTypeInfo(types, visitor));
  return [...found];
}
