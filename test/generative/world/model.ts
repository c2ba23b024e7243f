// The generated world as plain data: what a replay file holds, and all that the engine and the reference are given.

/** A subgraph-spanning graph, its rules, its records, and what is asked of it. */
export interface World {
  readonly graph: GraphModel;
  readonly guards: readonly Guard[];
  readonly data: DataModel;
  readonly asks: readonly Ask[];
}

export interface GraphModel {
  readonly subgraphs: readonly string[];
  readonly scalars: readonly string[];
  readonly enums: readonly EnumModel[];
  readonly inputs: readonly InputModel[];
  readonly unions: readonly UnionModel[];
  /** Objects and interfaces; `Query` and `Mutation` are among them. */
  readonly types: readonly TypeModel[];
}

export interface EnumModel {
  readonly name: string;
  readonly values: readonly string[];
}

export interface InputModel {
  readonly name: string;
  readonly fields: readonly InputValueModel[];
}

/** An argument or an input field. `type` and `defaultValue` are SDL. */
export interface InputValueModel {
  readonly name: string;
  readonly type: string;
  readonly defaultValue?: string;
}

export interface UnionModel {
  readonly name: string;
  readonly members: readonly string[];
  readonly sources: readonly string[];
}

export interface TypeModel {
  readonly kind: 'root' | 'entity' | 'value' | 'interface';
  readonly name: string;
  readonly interfaces: readonly string[];
  /** Subgraphs that define it. */
  readonly sources: readonly string[];
  /** Key selections by subgraph; only entities have keys. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly fields: readonly FieldModel[];
  /** Subgraphs in which this interface is an object that stands for all its implementers. */
  readonly objectIn?: readonly string[];
}

export interface FieldModel {
  readonly name: string;
  /** SDL of the type it gives. */
  readonly type: string;
  readonly args: readonly InputValueModel[];
  /** Subgraphs that resolve it. */
  readonly sources: readonly string[];
  /** What its only source must be told of other subgraphs. */
  readonly requires?: string;
  /** What its only source knows of the entity it gives, besides the key. */
  readonly provides?: string;
  /** A subgraph that still defines the field and is no longer asked. */
  readonly overrides?: string;
}

/** One rule, on one or several places. */
export interface Guard {
  readonly id: string;
  readonly how: 'authenticated' | 'requiresScopes' | 'policy' | 'needToKnow' | 'coordinate' | 'type' | 'tag';
  /** Coordinates; several only for a tag. */
  readonly on: readonly string[];
  /** One of them must hold; several only where a permissions file says so. */
  readonly demands: readonly Demand[];
  readonly isHidden?: boolean;
  readonly isShadow?: boolean;
}

/** Parts that are given must all hold. */
export interface Demand {
  readonly scopes?: readonly (readonly string[])[];
  readonly purposes?: readonly string[];
  readonly roles?: readonly string[];
  readonly agencies?: readonly string[];
  readonly case?: boolean;
  readonly reason?: boolean;
  readonly mfa?: boolean;
}

export interface DataModel {
  /** Every object by type; roots have one. */
  readonly records: Readonly<Record<string, readonly RecordModel[]>>;
  /** References that lead nowhere: the subgraph does not know the record. */
  readonly absent: readonly { readonly type: string; readonly index: number; readonly subgraph: string }[];
}

export type RecordModel = Readonly<Record<string, DataValue>>;

export type DataValue = null | string | number | boolean | Reference | Blob | readonly DataValue[];

export interface Reference {
  readonly type: string;
  readonly index: number;
}

/** The value of a custom scalar that is no string. */
export interface Blob {
  readonly blob: Readonly<Record<string, string>>;
}

/** A question, asked by every one of its viewers. */
export interface Ask {
  readonly text: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Subgraphs answer with what is withheld, although they were not asked. */
  readonly isOverAnswered?: boolean;
  readonly viewers: readonly ViewerModel[];
}

export interface ViewerModel {
  readonly isAnonymous: boolean;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
  readonly purpose?: string;
  readonly case?: string;
  readonly reason?: string;
  readonly agency: string;
  readonly hasMfa: boolean;
  /** Facts that hold besides, to see whether they would do. */
  readonly granted?: readonly string[];
}

/** The names that demands and viewers draw from. */
export const SCOPES = ['s0', 's1', 's2'] as const;
export const ROLES = ['r0', 'r1'] as const;
export const PURPOSES = ['P0', 'P1'] as const;
export const AGENCIES = ['CA0010000', 'CA002013A'] as const;
