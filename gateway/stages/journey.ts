// What is known about a request after each stage. Every stage takes one of these and returns the next.

import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, GraphQLFormattedError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Fact } from '../../schema/policy/fact.ts';
import type { Denial } from '../../schema/policy/policy.ts';
import type { SubjectValues } from '../audit/subjects/subject-values.ts';
import type { Departure } from '../departure.ts';
import type { FetchNote } from '../execution/fetch-notes.ts';
import type { Channel } from '../identity/channel.ts';
import type { Decision } from '../operation/decision.ts';
import type { PlannedNames } from '../operation/planned-names.ts';
import type { StandingWarning } from '../standing/standing-warning.ts';
import type { Snapshot } from '../supergraph/snapshot.ts';

/** A request as it came in, before anything about it is believed. */
export interface Arrival {
  readonly decisionId: string;
  /** When it arrived, in milliseconds since 1970. */
  readonly arrivedAt: number;
  /** How it came; `undefined` when a program of the same process asked without HTTP headers. */
  readonly http: HttpHead | undefined;
  /** The remote address, when known. */
  readonly address: string | undefined;
}

/** The part of an HTTP request that stages read. */
export interface HttpHead {
  readonly method: string;
  readonly headers: { get(name: string): string | null | undefined };
  /** Told when whoever asked goes away before the answer; queries are then no longer worth asking. */
  readonly departure?: Departure;
}

/** Who asks. Two issuers may give the same id to two people: a viewer is known by both. */
export interface Viewer {
  /** Who vouches for the viewer: the token's verified `iss`. */
  readonly issuer: string;
  readonly id: string;
  readonly agency: string;
  /** The viewer's own id among the persons on record, when the token says so. */
  readonly person?: string | undefined;
  /** Where the viewer sits, when the token says so. */
  readonly channel?: Channel | undefined;
  readonly roles: readonly string[];
  /** Scopes that the token itself carries; they count only where the configuration says so. */
  readonly tokenScopes: readonly string[];
  /** `active`, or why not. */
  readonly standing: string | undefined;
  /** Last day (YYYY-MM-DD) on which training is current. */
  readonly trainingExpires: string | undefined;
  /** When the token expires, in milliseconds since 1970. */
  readonly validUntil: number;
  /** How the viewer signed in (RFC 8176). */
  readonly authenticationMethods: readonly string[];
}

/** `viewer` is undefined only in open mode. */
export interface Identified extends Arrival {
  readonly viewer: Viewer | undefined;
  /** What of the viewer's standing will end soon. */
  readonly warnings?: readonly StandingWarning[];
}

/** A parsed and validated operation, with the snapshot that will answer it from now on. */
export interface Asked extends Identified {
  readonly snapshot: Snapshot;
  readonly question: Question;
}

export interface Question {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | undefined;
  /** SHA-256 of the client's text. */
  readonly hash: string;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the application put into Apollo Server's context; no stage believes it. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** What the inquiry says it is for. */
export interface Inquiry {
  readonly purpose: string | undefined;
  readonly case: string | undefined;
  readonly reason: string | undefined;
  /** For whom it is asked, when that is somebody else. */
  readonly requestor?: string | undefined;
  /** To whom the answer goes on: an ORI, and after `;` whatever else was stated. */
  readonly recipient?: string | undefined;
  /** True: nothing that was kept may be shown. */
  readonly isFresh?: boolean;
}

export interface Inquiring extends Asked {
  readonly inquiry: Inquiry;
}

/** From here on `question.schema` is the schema as this viewer may know it. */
export interface Informed extends Inquiring {
  /** Every fact that holds for this viewer and inquiry, sorted. */
  readonly facts: readonly Fact[];
}

export interface Decided extends Informed {
  readonly decision: Decision;
  /** What the planned operation calls by other names than the client. */
  readonly names: PlannedNames;
  /** Coerced against the client's own operation; what is renamed has both names. */
  readonly values: Readonly<Record<string, unknown>>;
}

export interface Planned extends Decided {
  /** `undefined` when nothing is left to ask. */
  readonly plan: QueryPlan | undefined;
}

/** What one subgraph was asked and how it went. */
export interface SourceOutcome {
  readonly subgraph: string;
  readonly outcome: 'ANSWERED' | 'FAILED';
  readonly milliseconds: number;
}

/** A part of an answer that no source was asked for, since it was at hand. */
export interface Kept {
  readonly subgraph: string;
  /** The response keys that lead to it, without the indexes of lists. */
  readonly path: readonly string[];
  /** Entities, or answers as a whole. */
  readonly records: number;
  /** How old the oldest is, in milliseconds. */
  readonly ageMs: number;
}

export interface Fetched extends Planned {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly faults: readonly GraphQLFormattedError[];
  readonly sources: readonly SourceOutcome[];
  readonly kept: readonly Kept[];
  /** How fetches went, where the answer depends on it. */
  readonly notes: readonly FetchNote[];
}

/** An answer of the sources, and the snapshot by which it is judged whether it may be shown. */
export interface Judged extends Fetched {
  /** The one that is in force when the answer leaves, which may be newer than the one that the request began with. */
  readonly judgedBy: Snapshot;
}

/** How often a coordinate was withheld from the answer, and why. */
export interface Withheld {
  readonly denial: Denial;
  readonly count: number;
}

/** How often a coordinate's value is in the answer, and how often it was withheld. */
export interface Disclosure {
  readonly disclosed: ReadonlyMap<string, number>;
  readonly withheld: ReadonlyMap<string, Withheld>;
  /** How often a rule in shadow mode would have withheld a coordinate: by `Type.field rule`. */
  readonly shadowed: ReadonlyMap<string, number>;
  /** Of whom or what the answer tells. */
  readonly subjects: SubjectValues;
}

export interface Shaped extends Judged {
  /** `dataText`: the JSON text of `data`. */
  readonly answer: { readonly dataText: string; readonly errors: readonly GraphQLFormattedError[] };
  readonly disclosure: Disclosure;
}
