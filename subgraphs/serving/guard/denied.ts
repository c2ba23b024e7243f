// The errors with which a source says that its own copy of the rules denies something. They never hold a value.
import { GraphQLError } from 'graphql';
import { explain, explainInput } from '../../../schema/policy/explain.ts';
import type { Denial } from '../../../schema/policy/policy.ts';

/** Stands beside the null of a withheld field or entity. */
export function withheld(denial: Denial): GraphQLError {
  return new GraphQLError(explain(denial), { extensions: { code: 'NEED_TO_KNOW', ...groundsOf(denial) } });
}

/** Refuses a whole request that sends in what it may not. */
export function refusedInput(denial: Denial): GraphQLError {
  return refusal(explainInput(denial), denial);
}

/** Refuses a whole request that writes and asks for what is withheld. */
export function refusedWrite(denial: Denial): GraphQLError {
  return refusal(explain(denial), denial);
}

function refusal(message: string, denial: Denial): GraphQLError {
  const extensions = { code: 'OPERATION_REFUSED', ...groundsOf(denial), http: { status: 403 } };
  return new GraphQLError(message, { extensions });
}

function groundsOf({ coordinate, rule, missing }: Denial) {
  return { coordinate, rule, missing };
}
