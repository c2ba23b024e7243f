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
  return pipelineOf([stage.name], async (journey, reached) => reach(await stage.run(journey), reached));
}

type Run<In, Out> = (journey: In, reached?: (journey: unknown) => void) => Promise<Out | Refusal>;

function pipelineOf<In, Out>(names: readonly string[], run: Run<In, Out>): Pipeline<In, Out> {
  return {
    names,
    run,
    next: (stage) =>
      pipelineOf([...names, stage.name], async (journey, reached) => {
        const before = await run(journey, reached);
        return before instanceof Refusal ? before : reach(await stage.run(before), reached);
      }),
  };
}

function reach<Out>(outcome: Out | Refusal, reached?: (journey: unknown) => void): Out | Refusal {
  if (!(outcome instanceof Refusal)) reached?.(outcome);
  return outcome;
}
