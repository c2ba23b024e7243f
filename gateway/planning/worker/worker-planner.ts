// Builds plans in a thread of its own, one after another, each within a budget. What overruns it ends the thread, and
// another takes its place.
import type { Worker } from 'node:worker_threads';
import type { Logger } from '../../../platform/log.ts';
import type { Operation } from '../../operation/operation.ts';
import type { NoPlan, Planner, PlanOutcome } from '../planner.ts';
import type { PlanReport, PlanRequest } from './messages.ts';

export interface WorkerPlannerOptions {
  /** Starts a thread that speaks as `messages.ts` says. */
  readonly startThread: () => Worker;
  /** Milliseconds for one plan. */
  readonly budgetMs: number;
  readonly log: Logger;
  /** Milliseconds until a thread that was lost is replaced the first time; each further time twice as many. */
  readonly restMs?: number;
}

/** How many operations may wait for their turn. */
const WAITING = 1_000;
/** How long a thread may take to be ready, in milliseconds. */
const START_MS = 60_000;
const REST_MS = 100;
const LONGEST_REST_MS = 30_000;

const TOO_COMPLEX: NoPlan = { gaveUp: 'TOO_COMPLEX' };
const UNAVAILABLE: NoPlan = { gaveUp: 'UNAVAILABLE' };

interface Job {
  readonly operation: Operation;
  readonly resolve: (outcome: PlanOutcome) => void;
  readonly reject: (error: Error) => void;
}

export class WorkerPlanner implements Planner {
  readonly #options: WorkerPlannerOptions;
  readonly #waiting: Job[] = [];
  #thread: Worker | undefined;
  #isReady = false;
  /** What the thread is building. */
  #job: Job | undefined;
  /** Ends a start or a plan that takes too long. */
  #timer: NodeJS.Timeout | undefined;
  /** Runs while no thread is started, because the last ones were lost. */
  #rest: NodeJS.Timeout | undefined;
  #losses = 0;
  #isClosed = false;

  constructor(options: WorkerPlannerOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#thread || this.#rest || this.#isClosed) return;
    const thread = this.#options.startThread();
    this.#thread = thread;
    this.#isReady = false;
    this.#limit(START_MS, () => this.#lose(new Error('it was not ready in time')));
    const isOurs = (): boolean => this.#thread === thread;
    thread.on('message', (report: PlanReport) => void (isOurs() && this.#hear(report)));
    thread.on('error', (error) => void (isOurs() && this.#end(error)));
    thread.on('exit', () => void (isOurs() && this.#end(new Error('it ended'))));
  }

  build(operation: Operation): Promise<PlanOutcome> {
    if (this.#isClosed || this.#rest || this.#waiting.length >= WAITING) return Promise.resolve(UNAVAILABLE);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ operation, resolve, reject });
      this.start();
      this.#proceed();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#rest);
    this.#answerAll(UNAVAILABLE);
    await this.#dropThread();
  }

  #hear(report: PlanReport): void {
    clearTimeout(this.#timer);
    if (report.kind === 'ready') this.#isReady = true;
    else this.#losses = 0;
    if (report.kind === 'planned') this.#job?.resolve(report.outcome);
    if (report.kind === 'failed') this.#job?.reject(errorOf(report));
    this.#job = undefined;
    this.#proceed();
  }

  /** Gives the thread its next job. It keeps the process running for as long as it has one. */
  #proceed(): void {
    const thread = this.#thread;
    if (!thread || this.#job) return;
    if (this.#waiting.length === 0) thread.unref();
    else thread.ref();
    const next = this.#isReady ? this.#waiting.shift() : undefined;
    if (!next) return;
    this.#job = next;
    this.#limit(this.#options.budgetMs, () => this.#refuseJob('it takes too long'));
    thread.postMessage(requestOf(next.operation));
  }

  /** The job, and nothing else, was too much: those that wait go to the next thread. */
  #refuseJob(why: string): void {
    const hash = this.#job?.operation.hash;
    this.#options.log.warn({ operation: hash, why }, 'an operation is too complex to plan');
    this.#job?.resolve(TOO_COMPLEX);
    this.#job = undefined;
    void this.#dropThread();
    this.start();
    this.#proceed();
  }

  /** The thread has ended by itself. */
  #end(error: Error): void {
    if (this.#job && isOutOfMemory(error)) this.#refuseJob('it takes too much memory');
    else this.#lose(error);
  }

  /** Why the thread ended is not known: nobody waits for the next one, which comes after a rest. */
  #lose(error: Error): void {
    this.#options.log.error({ err: error }, 'the planning thread was lost');
    const { restMs = REST_MS } = this.#options;
    this.#rest = setTimeout(
      () => {
        this.#rest = undefined;
        this.start();
      },
      Math.min(LONGEST_REST_MS, restMs * 2 ** this.#losses),
    ).unref();
    this.#losses += 1;
    this.#answerAll(UNAVAILABLE);
    void this.#dropThread();
  }

  #answerAll(outcome: NoPlan): void {
    for (const { resolve } of [...(this.#job ? [this.#job] : []), ...this.#waiting.splice(0)])
      resolve(outcome);
    this.#job = undefined;
  }

  async #dropThread(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    clearTimeout(this.#timer);
    await thread?.terminate();
  }

  #limit(milliseconds: number, run: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(run, milliseconds);
    this.#timer.unref();
  }
}

function requestOf({ document, name }: Operation): PlanRequest {
  return { document: JSON.stringify(document, (key, value) => (key === 'loc' ? undefined : value)), name };
}

function errorOf({ message, stack }: Extract<PlanReport, { kind: 'failed' }>): Error {
  const error = new Error(message);
  if (stack) error.stack = stack;
  return error;
}

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
