// May these permissions take the place of the running ones? Their own tests must pass, and they must still have some.
import { PolicyRefused } from '../../schema/policy/policy.ts';
import type { Snapshot } from '../supergraph/snapshot.ts';

/**
 * Refuses a file that lost its tests: they stand at its end, so a file that was cut short has lost them as well.
 *
 * @throws PolicyRefused with what to mend.
 */
export function assertMayReplace(candidate: Snapshot, running: Snapshot): void {
  const [now, before] = [candidate, running].map(({ permissions }) => permissions?.tests?.length ?? 0);
  if (before && !now)
    throw new PolicyRefused([
      'the file has no tests any more: was it cut short? keep at least one under `tests`',
    ]);
}
