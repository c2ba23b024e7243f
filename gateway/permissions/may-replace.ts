// May these permissions take the place of the running ones? Their own tests must pass, and they must still have some.
import { PolicyRefused } from '../../schema/policy/policy.ts';
import type { Snapshot } from '../supergraph/snapshot.ts';
import { prepareTest } from './prepare-test.ts';
import { failuresOf } from './run-test.ts';
import { tracesOf } from './traces.ts';

/**
 * Refuses a file whose tests fail, and one that lost its tests: they stand at its end, so a file that was cut short has
 * lost them as well.
 *
 * @throws PolicyRefused with what to mend.
 */
export function assertMayReplace(candidate: Snapshot, running: Snapshot): void {
  const [now, before] = [candidate, running].map(({ permissions }) => permissions?.tests?.length ?? 0);
  if (before && !now)
    throw new PolicyRefused([
      'the file has no tests any more: was it cut short? keep at least one under `tests`',
    ]);
  const failures = testFailures(candidate);
  if (failures.length > 0) throw new PolicyRefused(failures);
}

/** What the tests in the permissions say of the permissions themselves, one sentence for each that fails. */
function testFailures({ permissions, policy, schema, viewerSchemas }: Snapshot): readonly string[] {
  if (!permissions?.tests) return [];
  const known = new Set(policy.coordinates);
  return permissions.tests.flatMap((test) => {
    const prepared = prepareTest(test, schema, (name) => known.has(name));
    const { faults } = prepared;
    const failures = faults.length > 0 ? [] : failuresOf(prepared, { permissions, policy, viewerSchemas });
    return tracesOf({ faults, failures }).map(
      (line) => `${test.at ? `${test.at}: ` : ''}test \`${test.name}\`: ${line}`,
    );
  });
}
