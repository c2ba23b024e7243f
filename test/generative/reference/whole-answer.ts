// The whole operation resolved in one process, with nothing withheld: what there would be to see.
import {
  buildSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FieldNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  Kind,
  parse,
  parseValue,
  type SelectionSetNode,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { fieldOf, selectionOf } from '../world/look-up.ts';
import type { Ask, FieldModel, GraphModel, World } from '../world/model.ts';
import { printWhole } from '../world/print-whole.ts';
import { digest, picked, Records, type Thing, thingOf } from '../world/records.ts';

/** The name under which every object tells its type. */
export const TYPE_KEY = '__typeOfObject';

/** A field of the answer: whose it is, and which field nodes of the document asked for it. */
export interface Position {
  readonly type: string;
  readonly field: string;
  readonly nodes: readonly FieldNode[];
}

/** Whether a viewer may not read a field. */
export type IsDenied = (type: string, field: string) => boolean;

export interface WholeAnswer {
  readonly data: unknown;
  readonly schema: GraphQLSchema;
  /** The document that was resolved; the field nodes of positions are its own. */
  readonly document: DocumentNode;
  /** Every mutation field that ran, in order. */
  readonly writes: readonly string[];
  /** By path, joined with dots. */
  readonly positions: ReadonlyMap<string, Position>;
}

export class WholeGraph {
  readonly #graph: GraphModel;
  readonly #records: Records;
  readonly #schema: GraphQLSchema;

  constructor(world: World) {
    this.#graph = world.graph;
    this.#records = new Records(world);
    this.#schema = buildSchema(printWhole(world.graph, 'lenient'));
  }

  /** Resolves a question, without the field nodes that `isLeftOut` says. */
  async answer(
    { text, operationName, variables }: Ask,
    isLeftOut: IsDenied = () => false,
  ): Promise<WholeAnswer> {
    const positions = new Map<string, Position>();
    const writes: string[] = [];
    const document = this.#without(parse(text), isLeftOut);
    const result: ExecutionResult = await execute({
      schema: this.#schema,
      document,
      variableValues: variables,
      operationName: operationName ?? null,
      fieldResolver: (
        parent: Thing | undefined,
        values: Readonly<Record<string, unknown>>,
        __: unknown,
        info,
      ) => {
        const { parentType, fieldName, fieldNodes } = info;
        if (parentType.name === 'Mutation') writes.push(`${fieldName}(${digest(values)})`);
        positions.set(pathOf(info), { type: parentType.name, field: fieldName, nodes: fieldNodes });
        return this.#read(parent ?? thingOf(parentType.name, 0), fieldName, values);
      },
    });
    if (result.errors) throw new Error(`the reference can not answer: ${result.errors.join('; ')}\n${text}`);
    return { data: result.data, schema: this.#schema, document, writes, positions };
  }

  #without(document: DocumentNode, isLeftOut: IsDenied): DocumentNode {
    const info = new TypeInfo(this.#schema);
    return visit(
      document,
      visitWithTypeInfo(info, {
        Field: ({ name }) => (isLeftOut(info.getParentType()?.name ?? '', name.value) ? null : undefined),
        SelectionSet: { leave: withType },
      }),
    );
  }

  #read(thing: Thing, name: string, values: Readonly<Record<string, unknown>>): unknown {
    const field = fieldOf(this.#graph, thing.type, name);
    if (!field || this.#isUnknown(thing, field)) return null;
    const stored = this.#records.read(thing, field, values);
    return field.requires ? `${stored}=${digest(this.#follow(thing, field.requires))}` : stored;
  }

  /** No subgraph that has the field knows the record. */
  #isUnknown(thing: Thing, { sources }: FieldModel): boolean {
    return sources.every((source) => this.#records.isAbsent(thing, source));
  }

  #argumentsOf({ type }: Thing, node: FieldNode): Readonly<Record<string, unknown>> {
    const field = fieldOf(this.#graph, type, node.name.value);
    const written = (node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]);
    return { ...(field ? presets(field) : {}), ...Object.fromEntries(written) };
  }

  /** What `@requires` reads of a thing. */
  #follow(thing: Thing, selection: string): unknown {
    const set = selectionOf(selection);
    return picked(this.#expanded(thing, set), set);
  }

  #expanded(value: unknown, set: SelectionSetNode): unknown {
    if (Array.isArray(value)) return value.map((item: unknown) => this.#expanded(item, set));
    if (value === null || typeof value !== 'object' || !('__typename' in value)) return value;
    const entries = set.selections.flatMap((node) => {
      if (node.kind !== Kind.FIELD) return [];
      const inner = this.#read(value as Thing, node.name.value, this.#argumentsOf(value as Thing, node));
      return [[node.name.value, node.selectionSet ? this.#expanded(inner, node.selectionSet) : inner]];
    });
    return Object.fromEntries(entries);
  }
}

/** The values of arguments where no client gives any. */
function presets({ args }: FieldModel): Readonly<Record<string, unknown>> {
  const entries = args.flatMap(({ name, defaultValue }) =>
    defaultValue === undefined ? [] : [[name, valueFromASTUntyped(parseValue(defaultValue))]],
  );
  return Object.fromEntries(entries);
}

function withType(set: SelectionSetNode): SelectionSetNode {
  const name = { kind: Kind.NAME, value: '__typename' } as const;
  const alias = { kind: Kind.NAME, value: TYPE_KEY } as const;
  return { ...set, selections: [...set.selections, { kind: Kind.FIELD, alias, name }] };
}

function pathOf({ path }: GraphQLResolveInfo): string {
  const keys: (string | number)[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = path; at; at = at.prev) keys.unshift(at.key);
  return keys.join('.');
}
