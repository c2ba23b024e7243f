// How did each fetch go for the objects that it asked about? Kept while a plan runs, for operations that ask how sources
// answered.
import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import type { PlannedNames } from '../operation/planned-names.ts';
import { type Asked, askedOf } from './entities/asked.ts';
import { pathOf } from './entities/place.ts';
import { clientPath } from './entities/rewrite.ts';
import { type FetchRequest, troubledPlaces } from './fetch-faults.ts';
import type { SubgraphError } from './subgraph-client.ts';
import { maskedError } from './subgraph-errors.ts';

/** A position in an answer, by the client's names. */
type Path = readonly (string | number)[];

/** What is worth noting of a fetch: that it brought fresh values goes without saying. */
export interface FetchNote {
  /**
   * FAILED: it did not answer, or not wholly. REFUSED: the source withholds by rules of its own. MISREAD: it could not read
   * what it was asked by. NOTHING: it knows no such object. KEPT: it was not asked, its answer was at hand.
   */
  readonly kind: 'FAILED' | 'REFUSED' | 'MISREAD' | 'NOTHING' | 'KEPT';
  /** The object that was asked about; of what was kept, without the indexes of lists. */
  readonly place: Path;
  /** What was asked of it: response keys below it joined by `/`, without the indexes of lists. */
  readonly asked: ReadonlySet<string>;
  /** Where below the object; empty: everywhere. */
  readonly own: Path;
  /** How old what was kept is, in milliseconds. */
  readonly ageMs: number;
}

export class FetchNotes {
  readonly #names: PlannedNames;
  readonly #all: FetchNote[] = [];

  constructor(names: PlannedNames) {
    this.#names = names;
  }

  get all(): readonly FetchNote[] {
    return this.#all;
  }

  /** No answer came, or none could be asked for. */
  failed(request: FetchRequest): void {
    this.#everywhere('FAILED', request);
  }

  /** The subgraph knows none of the entities that were asked about. */
  knewNothing(request: FetchRequest): void {
    this.#everywhere('NOTHING', request);
  }

  /** The subgraph answered with errors. */
  erred(request: FetchRequest, errors: readonly SubgraphError[]): void {
    for (const error of errors)
      for (const { place, own } of troubledPlaces(request, error.path))
        this.#add(kindOf(error), request.node, pathOf(place), { own });
  }

  /** What was asked at `path` of a plan was at hand; `ageMs`: of the oldest. */
  kept(node: FetchNode, path: ResponsePath, ageMs: number): void {
    this.#add('KEPT', node, fieldsOn(path), { ageMs });
  }

  #everywhere(kind: FetchNote['kind'], { node, targets }: FetchRequest): void {
    for (const place of targets.flat()) this.#add(kind, node, pathOf(place), {});
  }

  #add(
    kind: FetchNote['kind'],
    node: FetchNode,
    place: Path,
    { own = [], ageMs = 0 }: Partial<Pick<FetchNote, 'own' | 'ageMs'>>,
  ): void {
    const { clientPath } = this.#names;
    const asked = askedBelow(node, this.#names);
    this.#all.push({ kind, place: clientPath(place), asked, own: clientPath(own), ageMs });
  }
}

/** The response keys on a path of a plan, without what it says of lists and types. */
export const fieldsOn = (path: ResponsePath): readonly string[] =>
  path.map((element) => String(element).replace(/\|\[.*$/, '')).filter((key) => key !== '@' && key !== '');

function kindOf(error: SubgraphError): FetchNote['kind'] {
  switch (maskedError(error).extensions?.code) {
    case 'NEED_TO_KNOW':
      return 'REFUSED';
    case 'SUBGRAPH_UNAVAILABLE':
      return 'FAILED';
    default:
      return 'MISREAD';
  }
}

const known = new WeakMap<FetchNode, ReadonlySet<string>>();

/** The names of a plan's fetches depend on the plan alone. */
function askedBelow(node: FetchNode, names: PlannedNames): ReadonlySet<string> {
  const asked =
    known.get(node) ?? new Set(pathsIn(askedOf(node), []).map((path) => clientName(path, node, names)));
  known.set(node, asked);
  return asked;
}

const clientName = (path: Path, { outputRewrites }: FetchNode, names: PlannedNames): string =>
  names.clientPath(clientPath(path, outputRewrites)).join('/');

function pathsIn(asked: Asked, above: Path): readonly Path[] {
  return [...asked].flatMap(([key, inner]) => {
    const path = [...above, key];
    return [path, ...(inner ? pathsIn(inner, path) : [])];
  });
}
