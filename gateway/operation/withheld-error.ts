// The error that stands beside a withheld value.
import type { GraphQLFormattedError } from 'graphql';
import { explain, explainInput } from '../../schema/policy/explain.ts';
import type { Denial } from '../../schema/policy/policy.ts';

/** One sentence for people, and the same as data for programs. It never holds a value. */
export function withheldError(denial: Denial, path: readonly (string | number)[]): GraphQLFormattedError {
  return { message: explain(denial), path, extensions: { code: 'NEED_TO_KNOW', ...groundsOf(denial) } };
}

/** The error of an operation that sends in what it may not. */
export function refusedInputError(denial: Denial): GraphQLFormattedError {
  return { message: explainInput(denial), extensions: { code: 'OPERATION_REFUSED', ...groundsOf(denial) } };
}

/** The error of an operation that writes and asks for what is withheld. */
export function refusedWriteError(denial: Denial): GraphQLFormattedError {
  return { message: explain(denial), extensions: { code: 'OPERATION_REFUSED', ...groundsOf(denial) } };
}

/** A denial as data for programs. */
function groundsOf({ coordinate, rule, because, owner, missing, purposes }: Denial) {
  return { coordinate, rule, because, owner, missing, purposes };
}
