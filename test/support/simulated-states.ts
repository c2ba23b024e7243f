// Other states for one test: invented, on a port of their own, and the file that tells a house where they answer.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type SimulatedStates,
  type StatesOptions,
  startStates,
} from '../../subgraphs/interstate/simulator/start-states.ts';

export interface TestStates extends SimulatedStates {
  /** What `INTERSTATE_RESPONDERS` names. */
  readonly file: string;
}

/** Starts them with waits that a busy machine keeps too; a silent state costs a test three seconds. */
export async function startTestStates(options: StatesOptions = {}): Promise<TestStates> {
  const states = await startStates({
    deadlineMs: 4_000,
    ...options,
    settings: { timeoutMs: 3_000, ...options.settings },
  });
  const folder = mkdtempSync(join(tmpdir(), 'states-'));
  const file = join(folder, 'states.yaml');
  writeFileSync(file, states.respondersText);
  const close = (): Promise<void> =>
    states.close().finally(() => rmSync(folder, { recursive: true, force: true }));
  return { ...states, file, close };
}
