// Entities that one request asks about: equal ones are asked about once, however many places they stand in.
import { type JsonObject, ownValue } from './json.ts';
import type { Representer } from './represent.ts';

export class EntityBatch {
  /** What their surroundings (`@fromContext`) say, which all of them share. */
  readonly context: JsonObject;
  /** For each representation, by its JSON, the objects that it stands for. */
  readonly targets = new Map<string, JsonObject[]>();
  readonly #representer: Representer;
  /** The same objects by type and key, so that an entity that comes again need not be written again. */
  readonly #byKey = new Map<string, Map<unknown, JsonObject[]>>();

  constructor(context: JsonObject, representer: Representer) {
    this.context = context;
    this.#representer = representer;
  }

  /** Adds an entity, unless it can not be asked about. */
  add(object: JsonObject): void {
    const type = ownValue(object, '__typename');
    const field = typeof type === 'string' ? this.#representer.keyOf(type) : undefined;
    if (typeof type !== 'string' || field === undefined) return void this.#addByText(object);
    const key = ownValue(object, field);
    if (typeof key !== 'string' && typeof key !== 'number') return void this.#addByText(object);
    let sameType = this.#byKey.get(type);
    if (!sameType) {
      sameType = new Map();
      this.#byKey.set(type, sameType);
    }
    const same = sameType.get(key);
    if (same) return void same.push(object);
    const added = this.#addByText(object);
    if (added) sameType.set(key, added);
  }

  #addByText(object: JsonObject): JsonObject[] | undefined {
    const representation = this.#representer.represent(object);
    if (representation === undefined) return undefined;
    const same = this.targets.get(representation);
    if (same) {
      same.push(object);
      return same;
    }
    const first = [object];
    this.targets.set(representation, first);
    return first;
  }
}
