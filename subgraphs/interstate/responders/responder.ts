// How another state is asked. The port; `http-responder.ts` is the adapter.
import type { WireRecord } from './wire-records.ts';

/** What is asked: Nlets' message keys, and the key under which each is answered. */
export const RESPONSE_KEY = { RQ: 'RR', RPQ: 'RPR', DQ: 'DR', IQ: 'IR', PAQ: 'PAR' } as const;
export type MessageKey = keyof typeof RESPONSE_KEY;

/** In whose name a state is asked, and for what. It comes from the passport, never from the client's input. */
export interface Asker {
  /** Originating agency (ORI). */
  readonly ori: string;
  /** Purpose code. */
  readonly purpose: string;
  /** Case or incident number. */
  readonly case: string;
  /** ATN: whom the answer is for, by one identifier. */
  readonly attention: string;
  /** Why it is asked (Government Code 15160). */
  readonly reason: string | undefined;
  /** The gateway's decision that let the viewer ask. */
  readonly decisionId: string;
}

/** One inquiry to one state. */
export interface Message {
  /** Given by us, and expected back. */
  readonly id: string;
  readonly messageKey: MessageKey;
  /** NCIC code of the state. */
  readonly destination: string;
  readonly asker: Asker;
  /** What is known of the subject, by NCIC field code (`LIC`, `VIN`, `NAM`, …). */
  readonly fields: Readonly<Record<string, string>>;
}

/** Why a state may refuse. */
export const DENIALS = ['PURPOSE', 'AGENCY', 'RECORD_TYPE', 'OTHER'] as const;
export type StateDenial = (typeof DENIALS)[number];

/** What came back. A fault is a value: nothing that a state does may cost the viewer the answers of others. */
export type Reply =
  | { readonly status: 'HIT'; readonly asOf: string; readonly records: readonly WireRecord[] }
  | { readonly status: 'NO_HIT'; readonly asOf: string }
  | { readonly status: 'DENIED'; readonly reason: StateDenial; readonly asOf: string }
  | { readonly status: 'NOT_ANSWERED'; readonly reason: 'TIMEOUT' | 'UNAVAILABLE' | 'GARBLED' | 'PAUSED' };

/** A state that can be asked. */
export interface Responder {
  /** NCIC code of the state. */
  readonly state: string;
  /** How this state writes days and heights. */
  readonly forms: Forms;
  /** Asks once, for at most `withinMs` milliseconds. Never throws. */
  ask(message: Message, withinMs: number): Promise<Reply>;
  close(): Promise<void>;
}

export const DAY_FORMS = ['YYYY-MM-DD', 'YYYYMMDD', 'MM/DD/YYYY', 'MMDDYYYY'] as const;
export const HEIGHT_FORMS = ['510', `5'10"`, '178 cm'] as const;

/** How a state writes what can be written in more than one way: stated by who connects it, never guessed. */
export interface Forms {
  readonly days: (typeof DAY_FORMS)[number];
  readonly heights: (typeof HEIGHT_FORMS)[number];
}
