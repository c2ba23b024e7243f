// Takes out of a whole answer what a viewer may not see, and says where and why.
import { type FieldNode, Kind, TypeInfo, type TypeNode, visit, visitWithTypeInfo } from 'graphql';
import { fieldOf, isAbstract, isComposite, nameOf, typeNode } from '../world/look-up.ts';
import type { GraphModel, ViewerModel } from '../world/model.ts';
import { TYPE_KEY, type WholeAnswer } from './whole-answer.ts';

export interface ExpectedError {
  readonly path: readonly (string | number)[];
  /** One of these is named: the field itself, or the ways in which it was selected. Any may be when there are none. */
  readonly coordinates: readonly string[];
  /** Whether the position is non-null, so that what holds it became null too. */
  readonly isCause: boolean;
  /** Whether it is withheld only because of the types it was selected on. */
  readonly isByParent: boolean;
}

export interface Denials {
  isDenied(viewer: ViewerModel, type: string, field: string): boolean;
  isTypeDenied(viewer: ViewerModel, type: string): boolean;
}

export interface FilteredAnswer {
  readonly data: unknown;
  readonly errors: readonly ExpectedError[];
  readonly optional: readonly ExpectedError[];
  /** Whether some null comes of the records themselves, or of what is hidden: it needs no error. */
  readonly isIncomplete: boolean;
}

/** The value of a non-null position that has none: its nearest nullable ancestor becomes null. */
const BLANK = Symbol('blank');

type Path = readonly (string | number)[];

/** What an answer is filtered by. */
export interface Filtering {
  readonly graph: GraphModel;
  /** What of the graph exists for the viewer. */
  readonly visible: GraphModel;
  readonly whole: WholeAnswer;
  /** The answer to what is left of the operation without the field nodes that are denied on their static parents. */
  readonly narrowed: WholeAnswer;
  readonly denials: Denials;
  readonly viewer: ViewerModel;
}

export function filterAnswer(filtering: Filtering): FilteredAnswer {
  const { whole } = filtering;
  const filter = new Filter(filtering);
  const data = filter.object(whole.data as Readonly<Record<string, unknown>>, []);
  const { errors, optional, isIncomplete } = filter;
  if (data !== BLANK) return { data, errors, optional, isIncomplete };
  return { data: null, errors: [], optional: [...optional, ...errors], isIncomplete };
}

class Filter {
  errors: ExpectedError[] = [];
  readonly optional: ExpectedError[] = [];
  isIncomplete = false;
  readonly #graph: GraphModel;
  readonly #visible: GraphModel;
  readonly #whole: WholeAnswer;
  readonly #narrowed: WholeAnswer;
  readonly #denials: Denials;
  readonly #viewer: ViewerModel;
  readonly #parents: ReadonlyMap<FieldNode, string>;

  constructor({ graph, visible, whole, narrowed, denials, viewer }: Filtering) {
    this.#graph = graph;
    this.#visible = visible;
    this.#whole = whole;
    this.#narrowed = narrowed;
    this.#denials = denials;
    this.#viewer = viewer;
    this.#parents = staticParents(whole);
  }

  object(value: Readonly<Record<string, unknown>>, path: Path): unknown {
    const result: Record<string, unknown> = {};
    let isBlank = false;
    for (const [key, inner] of Object.entries(value)) {
      if (key === TYPE_KEY) continue;
      result[key] = this.#field(inner, [...path, key]);
      if (result[key] === BLANK) isBlank = true;
    }
    return isBlank ? BLANK : result;
  }

  #field(value: unknown, path: Path): unknown {
    const position = this.#whole.positions.get(path.join('.'));
    if (!position) return value;
    const { type, field } = position;
    const declared = typeNode(fieldOf(this.#graph, type, field)?.type ?? '');
    const isNull = declared.kind === Kind.NON_NULL_TYPE ? BLANK : null;
    const coordinates = this.#whyDenied(path);
    if (coordinates.length > 0) {
      const isByParent = !coordinates.includes(`${type}.${field}`);
      this.errors.push({ path, coordinates, isCause: isNull === BLANK, isByParent });
      return isNull;
    }
    if (this.#narrowed.positions.has(path.join('.'))) return this.#complete(value, declared, path);
    this.optional.push({ path, coordinates, isCause: false, isByParent: true });
    return isNull;
  }

  /** The field's own coordinate, or those of its static parents when every way to it is denied. */
  #whyDenied(path: Path): readonly string[] {
    const position = this.#whole.positions.get(path.join('.'));
    if (!position) return [];
    const { type, field, nodes } = position;
    if (this.#denials.isDenied(this.#viewer, type, field)) return [`${type}.${field}`];
    const parents = nodes.map((node) => this.#parents.get(node) ?? '');
    const isOpen = parents.some((parent) => !this.#denials.isDenied(this.#viewer, parent, field));
    return isOpen ? [] : parents.map((parent) => `${parent}.${field}`);
  }

  #complete(value: unknown, type: TypeNode, path: Path): unknown {
    if (type.kind === Kind.NON_NULL_TYPE) {
      if (value === null || value === undefined) this.isIncomplete = true;
      const inner = this.#complete(value, type.type, path);
      return inner === null ? BLANK : inner;
    }
    if (value === null || value === undefined) return null;
    const told = this.errors.length;
    const completed = this.#present(value, type, path);
    if (completed !== BLANK) return completed;
    this.optional.push(...this.errors.splice(told));
    return null;
  }

  /** A list or object that may turn out blank. */
  #present(value: unknown, type: TypeNode, path: Path): unknown {
    if (type.kind === Kind.LIST_TYPE) {
      const items = (value as readonly unknown[]).map((item, index) =>
        this.#complete(item, type.type, [...path, index]),
      );
      return items.includes(BLANK) ? BLANK : items;
    }
    if (!isObject(value)) return value;
    const runtime = String(value[TYPE_KEY]);
    const declared = type.kind === Kind.NAMED_TYPE ? nameOf(type.name.value) : '';
    if (!isComposite(this.#visible, runtime)) {
      this.isIncomplete = true;
      return null;
    }
    if (isAbstract(this.#graph, declared) && this.#denials.isTypeDenied(this.#viewer, runtime)) {
      this.errors.push({ path, coordinates: [runtime], isCause: false, isByParent: false });
      return null;
    }
    return this.object(value, path);
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && TYPE_KEY in value;

/** The type that each field node is written on. */
function staticParents({ document, schema }: WholeAnswer): ReadonlyMap<FieldNode, string> {
  const parents = new Map<FieldNode, string>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, { Field: (node) => void parents.set(node, info.getParentType()?.name ?? '') }),
  );
  return parents;
}
