// The tests of a permissions file and how they went, for every verb that runs them.
import { type PreparedTest, prepareTest } from '../../../gateway/permissions/prepare-test.ts';
import { failuresOf, type TestFailure } from '../../../gateway/permissions/run-test.ts';
import { wordsOfGiven } from '../../../schema/policy/tools/givens.ts';
import type { Compiled } from '../sources.ts';
import type { Gap } from './coverage.ts';

export interface TestResult {
  readonly name: string;
  readonly at: string | undefined;
  /** Why it could not be run. */
  readonly faults: readonly string[];
  readonly failures: readonly TestFailure[];
}

/** The tests of a file, fitted to the schema. */
export function preparedTests({ permissions, policy, schema }: Compiled): readonly PreparedTest[] {
  const known = new Set(policy.coordinates);
  return (permissions.tests ?? []).map((one) => prepareTest(one, schema, (name) => known.has(name)));
}

/** Runs one test. */
export function resultOf(prepared: PreparedTest, compiled: Compiled): TestResult {
  const { test: one, faults } = prepared;
  const failures = faults.length > 0 ? [] : failuresOf(prepared, compiled);
  return { name: one.name, at: one.at, faults, failures };
}

export const hasPassed = ({ faults, failures }: TestResult): boolean => faults.length + failures.length === 0;

/** What nothing notices, and who would gain by it. */
export function gapLine({ what, how, at, gain }: Gap): string {
  const who = gain ? `, though ${wordsOfGiven(gain.given)} would read \`${gain.coordinate}\`` : '';
  return `${at ? `${at}: ` : ''}${what}: ${how}: no test fails${who}`;
}
