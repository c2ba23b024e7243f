// Of whom does an object in the answer tell? Its `@subject` fields are asked for besides, whatever the client selects and
// under whatever names, and only where the viewer may read them. They never reach the answer.
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Coordinate } from '../../schema/policy/rule.ts';
import type { SubjectRules } from '../audit/subjects/subject-rules.ts';
import type { Question } from '../stages/journey.ts';
import { fieldDefinitionOf } from './lookup.ts';
import { unusedName } from './unused-name.ts';

/** A field that tells of whom its object is. */
export interface TellingField {
  /** As it is asked for. */
  readonly node: FieldNode;
  readonly kinds: readonly string[];
}

export class SubjectPlumbing {
  readonly #question: Pick<Question, 'schema' | 'document'>;
  readonly #rules: SubjectRules;
  readonly #isDenied: (coordinate: Coordinate) => boolean;
  readonly #byType = new Map<string, readonly TellingField[]>();
  #keys: TellingKeys | undefined;

  constructor(
    question: Pick<Question, 'schema' | 'document'>,
    rules: SubjectRules,
    isDenied: (coordinate: Coordinate) => boolean,
  ) {
    this.#question = question;
    this.#rules = rules;
    this.#isDenied = isDenied;
  }

  /** The fields of this object type that may be read and tell of whom its values are. */
  fieldsOf(typeName: string): readonly TellingField[] {
    const known = this.#byType.get(typeName) ?? this.#tellingFields(typeName);
    this.#byType.set(typeName, known);
    return known;
  }

  /** What has to be asked of a value of `type` besides `selected`. */
  besides(type: GraphQLCompositeType, selected: readonly SelectionNode[]): readonly SelectionNode[] {
    if (this.#rules.isEmpty) return [];
    if (!isAbstractType(type))
      return this.fieldsOf(type.name)
        .map(({ node }) => node)
        .filter((node) => !selected.some((one) => isSame(one, node)));
    return this.#question.schema.getPossibleTypes(type).flatMap(({ name }): readonly SelectionNode[] => {
      const selections = this.fieldsOf(name).map(({ node }) => node);
      if (selections.length === 0) return [];
      const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } } as const;
      const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
      return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet }];
    });
  }

  /** A path of the answer, as far as the client knows its names. */
  clientPath(path: Path): Path {
    const own = path.findIndex((part) => typeof part === 'string' && this.#keys?.isOwn(part));
    return own < 0 ? path : path.slice(0, own);
  }

  #tellingFields(typeName: string): readonly TellingField[] {
    const { schema, document } = this.#question;
    const type = schema.getType(typeName);
    if (!isCompositeType(type)) return [];
    return this.#rules.fieldsOf(typeName).flatMap(({ name, kinds }) => {
      if (!fieldDefinitionOf(schema, type, name) || this.#isDenied(`${typeName}.${name}`)) return [];
      this.#keys ??= tellingKeys(document, schema);
      return [{ kinds, node: fieldNode(name, this.#keys.keyOf(typeName, name)) }];
    });
  }
}

/** A position in an answer. */
type Path = readonly (string | number)[];

interface TellingKeys {
  /** The response key of a field. */
  keyOf(type: string, field: string): string;
  /** Whether the key is one that no client knows. */
  isOwn(key: string): boolean;
}

/**
 * The response keys of telling fields. A field's is its own name, as the client might select it and sources are joined by,
 * unless the document gives that name to something else, or values of several types may stand in one place and mean different
 * things by it.
 */
function tellingKeys(document: DocumentNode, schema: GraphQLSchema): TellingKeys {
  const aliases = new Set<string>();
  let hasAbstractPlaces = false;
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ alias }) {
        if (alias) aliases.add(alias.value);
        hasAbstractPlaces ||= isAbstractType(getNamedType(types.getType()));
      },
    }),
  );
  const prefix = unusedName(document, 'subject');
  return {
    keyOf: (type, field) => (hasAbstractPlaces || aliases.has(field) ? `${prefix}_${type}_${field}` : field),
    isOwn: (key) => key.startsWith(`${prefix}_`),
  };
}

const isSame = (node: SelectionNode, telling: FieldNode): boolean =>
  node.kind === Kind.FIELD &&
  node.name.value === telling.name.value &&
  node.alias?.value === telling.alias?.value &&
  (node.directives?.length ?? 0) === 0;

const fieldNode = (name: string, key: string): FieldNode => ({
  kind: Kind.FIELD,
  ...(key === name ? {} : { alias: { kind: Kind.NAME, value: key } as const }),
  name: { kind: Kind.NAME, value: name },
});
