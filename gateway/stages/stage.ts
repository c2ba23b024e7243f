// What a stage is, and how stages become a pipeline. Order is checked by types: a stage that needs a viewer does not
// compile before the stage that finds one.
import { Refusal } from '../errors.ts';

/** One step of a request's journey: it adds what it found, or refuses. */
export interface Stage<In, Out> {
  /** The name in `docs/architecture.md`, in metrics and in logs. */
  readonly name: string;
  run(journey: In): Promise<Out | Refusal> | Out | Refusal;
}

/** Stages in order. */
export interface Pipeline<In, Out> {
  readonly names: readonly string[];
  /** Runs every stage until one refuses. `reached` sees each journey that a stage left behind. */
  run(journey: In, reached?: (journey: unknown) => void): Promise<Out | Refusal>;
  /** This pipeline with one more stage at its end. */
  next<Next>(stage: Stage<Out, Next>): Pipeline<In, Next>;
}

/** A pipeline of one stage. */
export function begin<In, Out>(stage: Stage<In, Out>): Pipeline<In, Out> {
  return pipelineOf([stage]);
}

/** What fits where is checked when a pipeline is built, by `begin` and `next`; here the stages just run. */
type AnyStage = Stage<never, unknown>;

function pipelineOf<In, Out>(stages: readonly AnyStage[]): Pipeline<In, Out> {
  return {
    names: stages.map(({ name }) => name),
    run: (journey, reached) => runAll(stages, journey, reached) as Promise<Out | Refusal>,
    next: (stage) => pipelineOf([...stages, stage]),
  };
}

/** A stage that answers at once is not waited for: most do, and a turn of the event loop costs more than they do. */
async function runAll(
  stages: readonly AnyStage[],
  journey: unknown,
  reached?: (journey: unknown) => void,
): Promise<unknown> {
  let current = journey;
  for (const stage of stages) {
    const outcome = stage.run(current as never);
    current = isPending(outcome) ? await outcome : outcome;
    if (current instanceof Refusal) return current;
    reached?.(current);
  }
  return current;
}

const isPending = (outcome: unknown): outcome is PromiseLike<unknown> =>
  typeof (outcome as Partial<PromiseLike<unknown>> | null | undefined)?.then === 'function';
