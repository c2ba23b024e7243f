// Random records. Every leaf that can be is a value of its own, so that a leak shows wherever it stands.

import { Kind, type TypeNode } from 'graphql';
import { isComposite, nameOf, possibleTypes, readsOf, typeNode, typeOf } from '../world/look-up.ts';
import type { DataModel, DataValue, FieldModel, GraphModel, TypeModel } from '../world/model.ts';
import { Picker } from './picker.ts';

const FIRST_NUMBER = 700_000_000;

export function dataOf(choices: readonly number[], graph: GraphModel): DataModel {
  const filler = new Filler(graph, new Picker(choices));
  const records = graph.types
    .filter(({ kind }) => kind !== 'interface')
    .map((type) => [type.name, filler.recordsOf(type)] as const);
  return { records: Object.fromEntries(records), absent: filler.absent() };
}

/** How many records every object type has. */
const COUNT = 3;

class Filler {
  readonly #graph: GraphModel;
  readonly #pick: Picker;
  #numbers = 0;

  constructor(graph: GraphModel, pick: Picker) {
    this.#graph = graph;
    this.#pick = pick;
  }

  recordsOf(type: TypeModel): DataModel['records'][string] {
    return this.#pick.times(type.kind === 'root' ? 1 : COUNT, (index) =>
      Object.fromEntries(
        type.fields.map((field) => [
          field.name,
          this.#valueOf(type, field, `${type.name}.${field.name}#${index}`),
        ]),
      ),
    );
  }

  #valueOf(type: TypeModel, field: FieldModel, mark: string): DataValue {
    const isKey = Object.values(type.keys).some((keys) =>
      keys.some((key) => key.split(' ').includes(field.name)),
    );
    return isKey || field.requires ? `<${mark}>` : this.#value(typeNode(field.type), mark);
  }

  #value(type: TypeNode, mark: string): DataValue {
    if (type.kind === Kind.NON_NULL_TYPE) return this.#present(type.type, mark);
    return this.#pick.chance(12) ? null : this.#present(type, mark);
  }

  #present(type: TypeNode, mark: string): DataValue {
    if (type.kind === Kind.LIST_TYPE)
      return this.#pick.times(this.#pick.below(3), (index) => this.#value(type.type, `${mark}.${index}`));
    if (type.kind === Kind.NON_NULL_TYPE) return this.#present(type.type, mark);
    const name = type.name.value;
    if (isComposite(this.#graph, name)) {
      const possible = possibleTypes(this.#graph, name);
      return { type: this.#pick.one(possible), index: this.#pick.below(COUNT) };
    }
    return this.#leaf(name, mark);
  }

  #leaf(name: string, mark: string): DataValue {
    const number = FIRST_NUMBER + this.#numbers++;
    if (name === 'Int') return number;
    if (name === 'Float') return number + 0.5;
    if (name === 'Boolean') return this.#pick.chance(50);
    const values = this.#graph.enums.find((candidate) => candidate.name === name)?.values;
    if (values) return this.#pick.one(values);
    const isBlob = this.#graph.scalars.includes(name) && this.#pick.chance(30);
    return isBlob ? { blob: { in: `<${mark}>` } } : `<${mark}>`;
  }

  /** Records that one subgraph does not know, where that can be told apart from the planner's choice of route. */
  absent(): DataModel['absent'] {
    return this.#graph.types.flatMap((type) =>
      type.sources
        .filter((subgraph) => mayBeAbsent(this.#graph, type, subgraph) && this.#pick.chance(40))
        .map((subgraph) => ({ type: type.name, index: this.#pick.below(COUNT), subgraph })),
    );
  }
}

function mayBeAbsent(graph: GraphModel, type: TypeModel, subgraph: string): boolean {
  if (type.kind !== 'entity' || Object.values(type.keys).some((keys) => keys.join() !== 'id')) return false;
  const given = graph.types
    .flatMap(({ fields }) => fields)
    .filter(({ sources }) => sources.includes(subgraph));
  if (given.some((field) => possibleTypes(graph, nameOf(field.type)).includes(type.name))) return false;
  if (type.interfaces.some((name) => typeOf(graph, name)?.objectIn)) return false;
  const isShared = type.fields.some(({ name, sources }) => name !== 'id' && sources.length > 1);
  return !isShared && !isReadBySomebody(graph, type, subgraph);
}

/** A plan that has to read on from a missing record fails as a whole: not generated. */
function isReadBySomebody(graph: GraphModel, { name }: TypeModel, subgraph: string): boolean {
  return graph.types.some((type) =>
    type.fields.some(({ requires, provides, type: given }) => {
      const reads = [
        ...(requires ? readsOf(graph, type.name, requires) : []),
        ...(provides ? readsOf(graph, nameOf(given), provides) : []),
      ];
      return reads.some(
        (read) =>
          read.type === name &&
          typeOf(graph, name)?.fields.some(
            (field) => field.name === read.field && field.sources.includes(subgraph),
          ),
      );
    }),
  );
}
