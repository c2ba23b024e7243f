// An answer while it is written: where in it we are, what it discloses so far, and what is withheld from it.
import type { GraphQLFormattedError } from 'graphql';
import type { Denial } from '../../../schema/policy/policy.ts';
import type { Coordinate } from '../../../schema/policy/rule.ts';
import { SubjectValues } from '../../audit/subjects/subject-values.ts';
import { type AnsweredWhen, questionStatus } from '../../sources/question-status.ts';
import type { QuestionStatus } from '../../sources/source-status.ts';
import type { Disclosure, Withheld } from '../../stages/journey.ts';
import { withheldError } from '../withheld-error.ts';

export class Draft {
  readonly errors: GraphQLFormattedError[] = [];
  /** Positions of what a secret source withholds, joined by `/`. */
  readonly silenced = new Set<string>();
  /** The position that is being written: response keys and list indexes. */
  readonly path: (string | number)[] = [];
  readonly #withheld = new Map<Coordinate, Withheld>();
  readonly #shadowed = new Map<string, number>();
  /**
   * The number of the coordinate of every value that stands in the answer so far, and below zero that of an object's
   * subject; what a null takes away is at its end.
   */
  readonly #disclosed: number[] = [];
  readonly #told: { readonly kinds: readonly string[]; readonly value: unknown }[] = [];
  readonly #coordinates: readonly Coordinate[];
  readonly #when: AnsweredWhen;

  /** `coordinates`: by the numbers that values are disclosed by; it may grow while the answer is written. */
  constructor(coordinates: readonly Coordinate[], when: AnsweredWhen) {
    this.#coordinates = coordinates;
    this.#when = when;
  }

  /** When the request arrived, in milliseconds since 1970. */
  get arrivedAt(): number {
    return this.#when.arrivedAt;
  }

  /** How the question went that `value` at `path` answers; `undefined` where no source put anything. */
  questionAt(path: readonly (string | number)[], value: unknown): QuestionStatus {
    return questionStatus(path, value, this.#when);
  }

  /** A mark that `undo` returns to. */
  mark(): number {
    return this.#disclosed.length;
  }

  /** What was written since the mark has been replaced by a null. */
  undo(mark: number): void {
    this.#disclosed.length = mark;
  }

  disclose(number: number): void {
    this.#disclosed.push(number);
  }

  /** Notes of whom the object at this position tells. */
  tell(kinds: readonly string[], value: unknown): void {
    this.#disclosed.push(-this.#told.push({ kinds, value }));
  }

  /** Notes what is withheld at this position. */
  withhold(denial: Denial): void {
    this.withholdSilently(denial);
    this.errors.push(withheldError(denial, [...this.path]));
  }

  /** The same, on record and not told. */
  withholdSilently(denial: Denial): void {
    const { coordinate } = denial;
    this.#withheld.set(coordinate, { denial, count: (this.#withheld.get(coordinate)?.count ?? 0) + 1 });
  }

  /** What a fetch was refused at this position is not told. */
  silence(): void {
    this.silenced.add(this.path.join('/'));
  }

  /** Notes a rule in shadow mode, as `Type.field rule`. */
  shadow(name: string): void {
    count(this.#shadowed, name);
  }

  disclosure(): Disclosure {
    const counts = new Uint32Array(this.#coordinates.length);
    const subjects = new SubjectValues();
    for (const number of this.#disclosed) {
      const told = number < 0 ? this.#told[-number - 1] : undefined;
      if (told) subjects.add(told.kinds, told.value);
      else counts[number] = (counts[number] ?? 0) + 1;
    }
    const disclosed = new Map<Coordinate, number>();
    for (const [number, coordinate] of this.#coordinates.entries())
      if (counts[number]) disclosed.set(coordinate, counts[number]);
    return { disclosed, withheld: this.#withheld, shadowed: this.#shadowed, subjects };
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
