// A graph while it is being generated: the model with lists that still grow.
import type { EnumModel, FieldModel, GraphModel, InputModel, TypeModel, UnionModel } from '../world/model.ts';
import { Picker } from './picker.ts';

/** The choices behind a graph: one stream for each part, so that leaving out a part leaves the others as they are. */
export interface GraphSeed {
  readonly shape: readonly number[];
  readonly inputs: readonly (readonly number[])[];
  readonly interfaces: readonly (readonly number[])[];
  readonly values: readonly (readonly number[])[];
  readonly entities: readonly (readonly number[])[];
  readonly queries: readonly (readonly number[])[];
  readonly mutations: readonly (readonly number[])[];
}

export type FieldDraft = { -readonly [Key in keyof FieldModel]: FieldModel[Key] };

export interface TypeDraft
  extends Omit<TypeModel, 'sources' | 'interfaces' | 'keys' | 'fields' | 'objectIn'> {
  interfaces: string[];
  sources: string[];
  keys: Record<string, string[]>;
  fields: FieldDraft[];
  objectIn?: readonly string[];
  readonly pick: Picker;
}

export interface GraphDraft {
  readonly subgraphs: string[];
  readonly scalars: readonly string[];
  readonly enums: readonly EnumModel[];
  readonly inputs: readonly InputModel[];
  readonly unions: (Omit<UnionModel, 'sources'> & { sources: string[] })[];
  readonly types: TypeDraft[];
}

export const newType = (kind: TypeModel['kind'], name: string, choices: readonly number[]): TypeDraft => ({
  kind,
  name,
  interfaces: [],
  sources: [],
  keys: {},
  fields: [],
  pick: new Picker(choices),
});

export const addAll = <T>(list: T[], items: readonly T[]): void => {
  for (const item of items) if (!list.includes(item)) list.push(item);
};

/** The finished graph, without what only generation needs. */
export function finished({ types, ...rest }: GraphDraft): GraphModel {
  return { ...rest, types: types.map(({ pick: _, ...type }) => type) };
}
