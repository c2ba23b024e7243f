// Entities that one request asks about: equal ones are asked about once, however many places they stand in.
import { type JsonObject, ownValue } from './json.ts';
import type { Representer } from './represent.ts';

/** Objects that one representation stands for; the first is compared with others. */
type Equals = [first: JsonObject, ...others: JsonObject[]];

export class EntityBatch {
  /** What their surroundings (`@fromContext`) say, which all of them share. */
  readonly context: JsonObject;
  /** For each representation, by its JSON, the objects that it stands for. */
  readonly targets = new Map<string, Equals>();
  readonly #representer: Representer;
  /** The same objects by type and first field, so that an entity that comes again need not be written again. */
  readonly #byType = new Map<string, Map<unknown, Equals[]>>();

  constructor(context: JsonObject, representer: Representer) {
    this.context = context;
    this.#representer = representer;
  }

  /** Adds an entity, unless it can not be asked about. */
  add(object: JsonObject): void {
    const type = ownValue(object, '__typename');
    const fields = typeof type === 'string' ? this.#representer.fieldsOf(type) : undefined;
    if (typeof type !== 'string' || !fields) return void this.#addByText(object);
    let sameType = this.#byType.get(type);
    if (!sameType) {
      sameType = new Map();
      this.#byType.set(type, sameType);
    }
    const first = object[fields[0] as string];
    const candidates = sameType.get(first) ?? [];
    for (const equals of candidates) if (haveSame(fields, equals[0], object)) return void equals.push(object);
    const added = this.#addByText(object);
    if (!added) return;
    candidates.push(added);
    sameType.set(first, candidates);
  }

  #addByText(object: JsonObject): Equals | undefined {
    const representation = this.#representer.represent(object);
    if (representation === undefined) return undefined;
    const same = this.targets.get(representation);
    if (same) {
      same.push(object);
      return same;
    }
    const first: Equals = [object];
    this.targets.set(representation, first);
    return first;
  }
}

/** Whether both hold the very same values; of lists and objects that is not known, and so they do not. */
function haveSame(fields: readonly string[], one: JsonObject, other: JsonObject): boolean {
  for (const field of fields) if (one[field] !== other[field]) return false;
  return true;
}
