// THE journey of a request. Read it from top to bottom; `docs/architecture.md` draws it.
import type { FactOptions } from './operation/facts.ts';
import { announce } from './stages/announce.ts';
import { type CheckStandingOptions, checkStanding } from './stages/check-standing.ts';
import { decide } from './stages/decide.ts';
import { type FetchOptions, fetch } from './stages/fetch.ts';
import { gatherFacts } from './stages/gather-facts.ts';
import { type IdentifyViewerOptions, identifyViewer } from './stages/identify-viewer.ts';
import type { Identified, Judged, Planned, Shaped } from './stages/journey.ts';
import { type LimitOperationOptions, limitOperation } from './stages/limit-operation.ts';
import { limitTransport } from './stages/limit-transport.ts';
import { type PlanOptions, plan } from './stages/plan.ts';
import { readInquiry } from './stages/read-inquiry.ts';
import { type RecordOptions, record } from './stages/record.ts';
import { shape } from './stages/shape.ts';
import { begin } from './stages/stage.ts';
import { validate } from './stages/validate.ts';

/** What the stages need from the outside. */
export interface PipelineOptions {
  readonly viewer: IdentifyViewerOptions;
  readonly standing: CheckStandingOptions;
  readonly operation: LimitOperationOptions;
  readonly facts: FactOptions;
  readonly plan: PlanOptions;
  readonly fetch: FetchOptions;
  readonly record: RecordOptions;
}

export type GatewayPipeline = ReturnType<typeof pipeline>;

export function pipeline(options: PipelineOptions) {
  return {
    /** Before the operation's text is read. */
    admission: begin(limitTransport())
      .next(identifyViewer(options.viewer))
      .next(checkStanding<Identified>(options.standing)),

    /** Once the operation is parsed and valid. */
    inquiry: begin(readInquiry())
      .next(limitOperation(options.operation))
      .next(gatherFacts(options.facts))
      .next(validate())
      .next(decide())
      .next(plan(options.plan))
      .next(checkStanding<Planned>(options.standing))
      .next(announce(options.record))
      .next(fetch(options.fetch)),

    /** Again whenever rules or the viewer's standing changed before the answer left. */
    disclosure: begin(checkStanding<Judged>(options.standing)).next(shape(options.facts)),

    /** Once more when the answer is recorded: it leaves only if this still passes. */
    standing: checkStanding<Shaped>(options.standing),

    /** Always, and always last. */
    record: record(options.record),
  };
}
