// Of whom does a field tell, and whom does an argument seek? What `@subject` says in the supergraph.
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  isCompositeType,
  Kind,
} from 'graphql';
import { type Element, elementsOf } from '../../../schema/policy/compile/elements.ts';
import { directiveNamesOf } from '../../../schema/policy/compile/link.ts';
import {
  argumentsOf,
  type ComposedType,
  coordinateOf,
  fieldOf,
  type SupergraphTypes,
  supergraphTypesOf,
} from '../../../schema/policy/compile/supergraph-types.ts';
import { PolicyRefused } from '../../../schema/policy/policy.ts';
import type { Coordinate } from '../../../schema/policy/rule.ts';
import { fieldDefinitionOf } from '../../operation/lookup.ts';

/** A field whose value names what its object is about. */
export interface SubjectField {
  readonly name: string;
  /** What it names, such as `person`; mostly one. */
  readonly kinds: readonly string[];
}

type Kinds = ReadonlyMap<Coordinate, readonly string[]>;

export class SubjectRules {
  /** Those of a graph of which nothing is said. */
  static readonly NONE = new SubjectRules(new Map(), new Map());
  readonly #fields: ReadonlyMap<string, readonly SubjectField[]>;
  readonly #inputs: Kinds;

  private constructor(fields: ReadonlyMap<string, readonly SubjectField[]>, inputs: Kinds) {
    this.#fields = fields;
    this.#inputs = inputs;
  }

  /**
   * @param schema What clients may ask of this supergraph.
   * @throws PolicyRefused when a `@subject` stands where it can't be followed.
   */
  static of(supergraph: DocumentNode, schema: GraphQLSchema): SubjectRules {
    const names = directiveNamesOf(supergraph).subject;
    const graph = supergraphTypesOf(supergraph);
    const problems: string[] = [];
    const said = new Map<Coordinate, readonly string[]>();
    for (const element of elementsOf(graph)) {
      const applied = (element.node.directives ?? []).filter(({ name }) => names.has(name.value));
      if (applied.length === 0) continue;
      const fault = faultOf(element, { graph, schema }) ?? faultOfKinds(applied);
      if (fault) problems.push(`\`@subject\` on \`${element.coordinate}\`: ${fault}`);
      else said.set(element.coordinate, kindsIn(applied));
    }
    if (problems.length > 0) throw new PolicyRefused(problems);
    return new SubjectRules(
      new Map(graph.composed.map((type) => [type.name.value, fieldsOf(type, said)])),
      said,
    );
  }

  /** Whether nothing is said at all. */
  get isEmpty(): boolean {
    return this.#inputs.size === 0;
  }

  /** The fields that name what a value of this type is about, those of its interfaces too. */
  fieldsOf(typeName: string): readonly SubjectField[] {
    return this.#fields.get(typeName) ?? [];
  }

  /** What a value at `Type.field(argument:)` or `Input.field` names; nothing for most. */
  kindsOfInput(coordinate: Coordinate): readonly string[] {
    return this.#inputs.get(coordinate) ?? [];
  }
}

function fieldsOf(type: ComposedType, said: Kinds): readonly SubjectField[] {
  const owners = [type, ...(type.interfaces ?? [])];
  return (type.fields ?? []).flatMap((field) => {
    const kinds = new Set(owners.flatMap((owner) => said.get(coordinateOf(owner, field)) ?? []));
    return kinds.size > 0 ? [{ name: field.name.value, kinds: [...kinds] }] : [];
  });
}

const kindsIn = (applied: readonly ConstDirectiveNode[]): readonly string[] => [
  ...new Set(applied.map((directive) => String(argumentsOf(directive).kind))),
];

const faultOfKinds = (applied: readonly ConstDirectiveNode[]): string | undefined =>
  kindsIn(applied).every((kind) => /^[a-z][a-z0-9-]{0,39}$/.test(kind))
    ? undefined
    : '`kind` must be one word in lower case, such as `person`';

interface Graph {
  readonly graph: SupergraphTypes;
  readonly schema: GraphQLSchema;
}

/** Why the element can't tell whom it names; `undefined` when it can. */
function faultOf({ coordinate, kind, type }: Element, { graph, schema }: Graph): string | undefined {
  const definition = graph.types.get(type);
  const isScalar = !definition || definition.kind === Kind.SCALAR_TYPE_DEFINITION;
  if (!isScalar || type === 'Boolean') return `a \`${type}\` names nobody: put it on an ID or a text`;
  return kind === 'field' ? faultOfField(coordinate, { graph, schema }) : undefined;
}

function faultOfField(coordinate: Coordinate, { graph, schema }: Graph): string | undefined {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const field = fieldOf(typeName, fieldName, graph);
  const shown = schema.getType(typeName);
  if (field?.type.kind === Kind.LIST_TYPE || isListInside(field?.type))
    return 'a list names several: put it on a field that holds one value';
  if ((field?.arguments ?? []).length > 0) return 'it is asked for besides, so it must not take arguments';
  if ([schema.getQueryType(), schema.getMutationType()].some((root) => root?.name === typeName))
    return 'a root is about nobody: put it on a field of an object';
  if (!isCompositeType(shown) || !fieldDefinitionOf(schema, shown, fieldName))
    return 'no client may ask for it, so it would never be on record';
  return undefined;
}

const isListInside = (
  type: { readonly kind: string; readonly type?: { readonly kind: string } } | undefined,
) => type?.kind === Kind.NON_NULL_TYPE && type.type?.kind === Kind.LIST_TYPE;
