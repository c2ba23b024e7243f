// How a failed test tells what went wrong, the same wherever it was run.
import type { TestFailure } from './run-test.ts';

/** One line for each fault and each coordinate that came out otherwise. */
export function tracesOf({
  faults,
  failures,
}: {
  readonly faults: readonly string[];
  readonly failures: readonly TestFailure[];
}): readonly string[] {
  return [
    ...faults,
    ...failures.map(
      ({ coordinate, expected, verdict, why }) => `\`${coordinate}\` is ${verdict}, not ${expected}: ${why}`,
    ),
  ];
}
