// Type conditions as the planner reads them rightly: of object types, and none inside another. Over conditions of
// interfaces and unions it loses fields, or fails, where a subgraph does not know them.
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldDefinitionOf } from '../../../operation/lookup.ts';

/** An operation that would grow too large to be planned. */
export class TooManyFields extends Error {
  override readonly name = 'TooManyFields';
}

/** What an operation may grow to, for a field may have to be asked of many types one by one. */
const MOST_FIELDS = 5_000;

/**
 * The operation with each field directly below the field that holds it, where it is asked of every object there, and
 * otherwise below conditions of object types, one for each that meets all conditions around it. What no object can meet
 * is left out.
 *
 * @throws TooManyFields when it would grow too large.
 */
export function withFlatConditions({ definitions }: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const flattening = new Flattening(schema);
  return {
    kind: Kind.DOCUMENT,
    definitions: definitions.map((node) => {
      const root = node.kind === Kind.OPERATION_DEFINITION && schema.getRootType(node.operation);
      return root ? { ...node, selectionSet: flattening.selectionSet(node.selectionSet, root) } : node;
    }),
  };
}

class Flattening {
  readonly #schema: GraphQLSchema;
  #fields = 0;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** @param position The type of the field that holds the selection. */
  selectionSet(set: SelectionSetNode, position: GraphQLCompositeType): SelectionSetNode {
    const all = this.#objectsOf(position);
    const byType = new Map<GraphQLCompositeType, FieldNode[]>([[position, []]]);
    for (const { node, objects, asked } of this.#fieldsIn(set, all, position)) {
      const isOfAll = objects.length === all.length && this.#isOf(position, asked);
      for (const type of isOfAll ? [position] : objects)
        byType.set(type, [...(byType.get(type) ?? []), this.#field(node, type)]);
    }
    const selections = [...byType].flatMap(([type, fields]): readonly SelectionNode[] =>
      type === position ? fields : [fragment(type, fields)],
    );
    return { kind: Kind.SELECTION_SET, selections };
  }

  /** The fields below `set`, each with the types of the objects that it is asked of. */
  #fieldsIn(
    { selections }: SelectionSetNode,
    objects: readonly GraphQLObjectType[],
    asked: GraphQLCompositeType,
  ): readonly Conditioned[] {
    return selections.flatMap((node): readonly Conditioned[] => {
      if (node.kind === Kind.FIELD) return [{ node, objects, asked }];
      if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error('a narrowed operation spreads no fragments');
      const condition = node.typeCondition && this.#schema.getType(node.typeCondition.name.value);
      const within = isCompositeType(condition) ? condition : asked;
      const met = this.#objectsOf(within);
      return this.#fieldsIn(
        node.selectionSet,
        objects.filter((type) => met.includes(type)),
        within,
      );
    });
  }

  /** Whether a field of `asked` is one of `type` too. */
  #isOf(type: GraphQLCompositeType, asked: GraphQLCompositeType): boolean {
    if (type === asked) return true;
    return isInterfaceType(asked) && !isUnionType(type) && this.#schema.isSubType(asked, type);
  }

  #objectsOf(type: GraphQLCompositeType): readonly GraphQLObjectType[] {
    return isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
  }

  #field(node: FieldNode, parent: GraphQLCompositeType): FieldNode {
    this.#fields += 1;
    if (this.#fields > MOST_FIELDS)
      throw new TooManyFields('the operation has too many fields under type conditions');
    const type = this.#definition(node, parent)?.type;
    const given = type && getNamedType(type);
    if (!node.selectionSet || !isCompositeType(given)) return node;
    return { ...node, selectionSet: this.selectionSet(node.selectionSet, given) };
  }

  #definition(node: FieldNode, parent: GraphQLCompositeType) {
    return fieldDefinitionOf(this.#schema, parent, node.name.value);
  }
}

/** A field, and the types of the objects that it is asked of. */
interface Conditioned {
  readonly node: FieldNode;
  readonly objects: readonly GraphQLObjectType[];
  /** The type whose field the client asked for. A field of a wider type may be asked of objects in its place. */
  readonly asked: GraphQLCompositeType;
}

const fragment = (type: GraphQLCompositeType, selections: readonly SelectionNode[]): SelectionNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } },
  selectionSet: { kind: Kind.SELECTION_SET, selections },
});
