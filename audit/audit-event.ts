// What is written down about one request: who, for what, which coordinates; never a personal value in clear.
import type { Denial } from '../schema/policy/policy.ts';

/** One event of the log: a request that ended, or a write that is about to be made. */
export interface AuditEvent {
  /** A UUID. The same event appended again is the same entry of the log. */
  readonly id: string;
  /** Names the request in its answer. A write has two events. */
  readonly decisionId: string;
  /** When the request arrived: UTC, to the millisecond. */
  readonly time: string;
  readonly durationMs: number;
  /** Bytes of the answer's `data`. */
  readonly bytes: number;
  /** Who vouched for the viewer: the token's issuer. */
  readonly issuer: string | undefined;
  readonly viewer: string | undefined;
  /** ORI. */
  readonly agency: string | undefined;
  /** Where the viewer sat: as the token says it. */
  readonly channel: string | undefined;
  readonly purpose: string | undefined;
  /** Keyed hash of the case number; the number itself is sealed. */
  readonly caseHash: string | undefined;
  /** Keyed hash of the remote address; the address itself is sealed. */
  readonly addressHash: string | undefined;
  /** Every fact that held: what the decision rests on, and what other permissions would have looked at. */
  readonly facts: readonly string[];
  /** Keyed hash of the client's text. */
  readonly operationHash: string | undefined;
  readonly epoch: string | undefined;
  /** `ANSWERED`, the code of the refusal, or `STARTED`. */
  readonly outcome: string;
  /** How many values of each coordinate the answer holds. */
  readonly disclosed: Readonly<Record<string, number>>;
  /** How many values of each coordinate were withheld, and why. */
  readonly withheld: Readonly<Record<string, WithheldRecord>>;
  /** For what coordinates the whole operation was refused, and why. */
  readonly refused: Readonly<Record<string, Grounds>>;
  /** How often a rule in shadow mode would have withheld a coordinate: by `Type.field rule`. */
  readonly shadowed: Readonly<Record<string, number>>;
  readonly sources: readonly SourceRecord[];
  /** What was shown again without asking a source: how much of each subgraph, and how old the oldest was. */
  readonly kept: readonly KeptRecord[];
  /** Of whom or what the answer tells. */
  readonly subjects: readonly SubjectHash[];
  /** How many more there were than an event holds. */
  readonly subjectsOmitted: number;
  /** By what was asked for, found or not. */
  readonly sought: readonly SubjectHash[];
  readonly soughtOmitted: number;
  /** `SealedDetails`, sealed for whoever holds the audit's key. */
  readonly sealed: string;
}

/** Somebody or something on record, by a keyed hash. */
export interface SubjectHash {
  /** What kind of thing: `person`, `vehicle`, `plate`, …, as the schema says it. */
  readonly kind: string;
  readonly hash: string;
}

/** What only those may read who review: texts that people typed, and values that may name somebody. */
export interface SealedDetails {
  readonly case: string | undefined;
  readonly reason: string | undefined;
  /** For whom the viewer asks, when it is somebody else. */
  readonly requestor: string | undefined;
  /** To whom the answer goes on: an ORI, and whatever else was stated. */
  readonly recipient: string | undefined;
  readonly address: string | undefined;
  readonly operationName: string | undefined;
  /** What was sought, by kind. */
  readonly sought: readonly { readonly kind: string; readonly value: string }[];
}

export interface SourceRecord {
  readonly subgraph: string;
  readonly outcome: 'ANSWERED' | 'FAILED';
  readonly milliseconds: number;
}

export interface KeptRecord {
  readonly subgraph: string;
  /** Entities, or answers as a whole. */
  readonly records: number;
  readonly ageSeconds: number;
}

/** By which rule, and what the viewer lacked. */
export type Grounds = Omit<Denial, 'coordinate'>;

/** The decision exactly as the viewer was told it. */
export type WithheldRecord = Grounds & { readonly count: number };

/** The outcome of a write that is about to be made; a second event with the same decision id says how it went. */
export const STARTED = 'STARTED';
