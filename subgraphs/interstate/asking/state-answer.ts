// How one state answered, as the schema shows it; and all of them as one answer.
import { type Coded, coded } from '../../domain/codes/coded.ts';
import { STATE } from '../../domain/codes/jurisdiction-codes.ts';
import type { Answering } from '../records/answering.ts';
import type { Forms, Reply } from '../responders/responder.ts';
import type { WireRecord } from '../responders/wire-records.ts';

/** Why nothing was sent. */
export type Unsent =
  | { readonly status: 'DENIED'; readonly reason: 'NOT_AUTHORIZED' | 'OWN_RECORD' }
  | { readonly status: 'NOT_ANSWERED'; readonly reason: 'NO_RESPONDER' | 'NOTHING_TO_ASK_BY' };

export interface StateAnswer {
  readonly state: Coded;
  readonly status: Reply['status'];
  readonly reason: string | null;
  readonly milliseconds: number;
  readonly asOf: string | null;
  readonly records: number;
}

/** What is known of one state: what came back, or why it was not asked. */
export interface Outcome {
  readonly state: string;
  readonly reply: Reply | Unsent;
  readonly milliseconds: number;
  /** How the state writes; without it there are no records. */
  readonly forms?: Forms;
}

/** What all states answered to one question. */
export interface MergedAnswer {
  readonly states: readonly StateAnswer[];
  readonly isPartial: boolean;
  readonly outcomes: readonly Outcome[];
}

/** One answer of many, in the order in which the states were named. */
export function merged(outcomes: readonly Outcome[]): MergedAnswer {
  return {
    outcomes,
    states: outcomes.map(stateAnswerOf),
    isPartial: outcomes.some(({ reply }) => reply.status === 'NOT_ANSWERED'),
  };
}

/** The records of one kind in an answer, each made by `read` with who sent it. */
export function recordsIn<Kind extends WireRecord['kind'], Shown>(
  { outcomes }: MergedAnswer,
  kind: Kind,
  read: (record: Extract<WireRecord, { kind: Kind }>, answering: Answering) => Shown,
): readonly Shown[] {
  return outcomes.flatMap(({ state, reply, forms }) => {
    if (reply.status !== 'HIT' || !forms) return [];
    const answering = { answeredBy: coded(STATE, state), forms };
    return reply.records
      .filter((record): record is Extract<WireRecord, { kind: Kind }> => record.kind === kind)
      .map((record) => read(record, answering));
  });
}

function stateAnswerOf({ state, reply, milliseconds }: Outcome): StateAnswer {
  return {
    state: coded(STATE, state),
    status: reply.status,
    reason: 'reason' in reply ? reply.reason : null,
    milliseconds,
    asOf: 'asOf' in reply ? reply.asOf : null,
    records: reply.status === 'HIT' ? reply.records.length : 0,
  };
}
