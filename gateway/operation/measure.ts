// How large is an operation once its fragments are spread? Counting stops at the first limit that is passed.
import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import type { Question } from '../stages/journey.ts';
import { fragmentsOf } from './lookup.ts';

export interface SizeLimits {
  readonly depth: number;
  readonly fields: number;
  readonly rootFields: number;
}

/** What is too large, in words; `undefined` when the operation keeps within every limit. */
export function faultOfSize({ document, operation }: Question, limits: SizeLimits): string | undefined {
  const measuring = new Measuring(fragmentsOf(document), limits);
  return measuring.walk(operation.selectionSet, 1);
}

class Measuring {
  #fields = 0;
  #rootFields = 0;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #limits: SizeLimits;

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>, limits: SizeLimits) {
    this.#fragments = fragments;
    this.#limits = limits;
  }

  walk(set: SelectionSetNode, depth: number): string | undefined {
    if (depth > this.#limits.depth) return `it is nested deeper than ${this.#limits.depth} levels`;
    for (const node of set.selections) {
      this.#fields += 1;
      if (this.#fields > this.#limits.fields) return `it selects more than ${this.#limits.fields} fields`;
      if (depth === 1 && node.kind === Kind.FIELD) this.#rootFields += 1;
      if (this.#rootFields > this.#limits.rootFields)
        return `it has more than ${this.#limits.rootFields} root fields`;
      const inner =
        node.kind === Kind.FRAGMENT_SPREAD
          ? this.#fragments.get(node.name.value)?.selectionSet
          : node.selectionSet;
      const fault = inner && this.walk(inner, node.kind === Kind.FIELD ? depth + 1 : depth);
      if (fault) return fault;
    }
    return undefined;
  }
}
