// The thread that plans are built in, so that a slow one holds up nothing but other new plans.
import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentNode } from 'graphql';
import { planOutcome } from '../build-plan.ts';
import { planningTools } from '../planning-tools.ts';
import type { PlanningOrder, PlanReport, PlanRequest } from './messages.ts';

const tools = planningTools((workerData as PlanningOrder).supergraphSdl);
parentPort?.on('message', (request: PlanRequest) => report(planned(request)));
report({ kind: 'ready' });

function planned({ document, name }: PlanRequest): PlanReport {
  try {
    const operation = { document: JSON.parse(document) as DocumentNode, name };
    return { kind: 'planned', outcome: planOutcome(operation, tools) };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { kind: 'failed', message, stack };
  }
}

function report(message: PlanReport): void {
  parentPort?.postMessage(message);
}
