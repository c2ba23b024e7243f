// An answer while it is written: where in it we are, what it discloses so far, and what is withheld from it.
import type { GraphQLFormattedError } from 'graphql';
import type { Denial } from '../../../schema/policy/policy.ts';
import type { Coordinate } from '../../../schema/policy/rule.ts';
import type { Disclosure, Withheld } from '../../stages/journey.ts';
import { withheldError } from '../withheld-error.ts';

export class Draft {
  readonly errors: GraphQLFormattedError[] = [];
  /** The position that is being written: response keys and list indexes. */
  readonly path: (string | number)[] = [];
  readonly #withheld = new Map<Coordinate, Withheld>();
  readonly #shadowed = new Map<string, number>();
  /** The coordinate of every value that stands in the answer so far; what a null takes away is at its end. */
  readonly #disclosed: Coordinate[] = [];

  /** A mark that `undo` returns to. */
  mark(): number {
    return this.#disclosed.length;
  }

  /** What was written since the mark has been replaced by a null. */
  undo(mark: number): void {
    this.#disclosed.length = mark;
  }

  disclose(coordinate: Coordinate): void {
    this.#disclosed.push(coordinate);
  }

  /** Notes what is withheld at this position. */
  withhold(denial: Denial): void {
    const { coordinate } = denial;
    this.#withheld.set(coordinate, { denial, count: (this.#withheld.get(coordinate)?.count ?? 0) + 1 });
    this.errors.push(withheldError(denial, [...this.path]));
  }

  /** Notes a rule in shadow mode, as `Type.field rule`. */
  shadow(name: string): void {
    count(this.#shadowed, name);
  }

  disclosure(): Disclosure {
    const disclosed = new Map<Coordinate, number>();
    for (const coordinate of this.#disclosed) count(disclosed, coordinate);
    return { disclosed, withheld: this.#withheld, shadowed: this.#shadowed };
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
