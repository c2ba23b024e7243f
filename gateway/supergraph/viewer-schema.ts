// The schema as a viewer may know it: what a rule hides from them does not exist, also not by name in an error.
import { type GraphQLSchema, parse, printSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { FactMask } from '../../schema/policy/fact.ts';
import type { Policy } from '../../schema/policy/policy.ts';
import { withoutHidden } from './hide.ts';

/** How many variants of the schema are kept. */
const KEPT = 64;

/** Gives each viewer the schema that they may know. */
export interface ViewerSchemas {
  /** What everybody may know: nothing that any rule hides. */
  readonly common: GraphQLSchema;
  schemaFor(facts: FactMask): GraphQLSchema;
  /** Names the variant: equal for viewers who may know the same. */
  variantOf(facts: FactMask): string;
}

/** The variants of `schema` under `policy`; without hidden rules there is only the one. */
export function viewerSchemas(schema: GraphQLSchema, policy: Policy): ViewerSchemas {
  if (!policy.hasHidden) return { common: schema, schemaFor: () => schema, variantOf: () => '' };
  const hiding = policy.factsOfHiddenRules;
  const document = parse(printSchema(schema), { noLocation: true });
  const variants = new LRUCache<string, GraphQLSchema>({ max: KEPT });
  const variantOf = (facts: FactMask): string => (facts & hiding).toString(36);
  const schemaFor = (facts: FactMask): GraphQLSchema => {
    const key = variantOf(facts);
    const known = variants.get(key);
    if (known) return known;
    const built = withoutHidden({ schema, document }, (coordinate) => policy.hides(coordinate, facts));
    variants.set(key, built);
    return built;
  };
  return { common: schemaFor(0n), schemaFor, variantOf };
}
