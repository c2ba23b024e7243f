// Planning for a supergraph as the configuration wants it: in a thread of its own, or in this one.
import type { Logger } from '../../platform/log.ts';
import type { GatewayConfig } from '../config.ts';
import { LocalPlanner } from './local-planner.ts';
import { Planning } from './planning.ts';
import { startThread } from './worker/start-thread.ts';
import { WorkerPlanner } from './worker/worker-planner.ts';

export function planningFor(
  supergraphSdl: string,
  { thread, timeoutMs, memoryMb }: GatewayConfig['planning'],
  log: Logger,
): Planning {
  if (thread === 'own') return new Planning(new LocalPlanner(supergraphSdl));
  return new Planning(
    new WorkerPlanner({
      startThread: () => startThread({ supergraphSdl, memoryMb }),
      budgetMs: timeoutMs,
      log,
    }),
  );
}
