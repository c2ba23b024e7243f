// THE journey of a request. Read it from top to bottom; `docs/architecture.md` draws it.
import type { FactOptions } from './operation/facts.ts';
import { announce } from './stages/announce.ts';
import { type CheckStandingOptions, checkStanding } from './stages/check-standing.ts';
import { decide } from './stages/decide.ts';
import { type FetchOptions, fetch } from './stages/fetch.ts';
import { gatherFacts } from './stages/gather-facts.ts';
import { type IdentifyViewerOptions, identifyViewer } from './stages/identify-viewer.ts';
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
      .next(checkStanding(options.standing)),

    /** Once the operation is parsed and valid. */
    inquiry: begin(readInquiry())
      .next(limitOperation(options.operation))
      .next(gatherFacts(options.facts))
      .next(validate())
      .next(decide())
      .next(plan(options.plan))
      .next(announce(options.record))
      .next(fetch(options.fetch)),

    /** Again whenever rules changed before the answer left. */
    disclosure: begin(shape(options.facts)),

    /** Always, and always last. */
    record: record(options.record),
  };
}
