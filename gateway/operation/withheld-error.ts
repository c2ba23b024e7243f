// The error that stands beside a withheld value.
import type { GraphQLFormattedError } from 'graphql';
import { explain } from '../../schema/policy/explain.ts';
import type { Denial } from '../../schema/policy/policy.ts';

/** One sentence for people, and the same as data for programs. It never holds a value. */
export function withheldError(denial: Denial, path: readonly (string | number)[]): GraphQLFormattedError {
  const { coordinate, rule, because, owner, missing, purposes } = denial;
  return {
    message: explain(denial),
    path,
    extensions: { code: 'NEED_TO_KNOW', coordinate, rule, because, owner, missing, purposes },
  };
}
