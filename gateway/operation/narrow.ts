// The client's operation without what is withheld: fragments spread in place, unused variables dropped.
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { DEFAULT_DENY, type Denial } from '../../schema/policy/policy.ts';
import type { Coordinate } from '../../schema/policy/rule.ts';
import { SubjectRules } from '../audit/subjects/subject-rules.ts';
import { SourceRules } from '../sources/source-rules.ts';
import type { Question } from '../stages/journey.ts';
import { fieldDefinitionOf, fragmentsOf, rootTypeOf } from './lookup.ts';
import { type Operation, operationOf } from './operation.ts';
import { SubjectPlumbing } from './subject-plumbing.ts';
import { unusedName } from './unused-name.ts';
import { withUsedVariables } from './used-variables.ts';

/** What the supergraph says of fields that counts besides who may read them. */
export interface AnswerRules {
  readonly subjects: SubjectRules;
  readonly sourceRules: SourceRules;
}

export const NO_RULES: AnswerRules = { subjects: SubjectRules.NONE, sourceRules: SourceRules.NONE };

export interface Narrowed {
  readonly operation: Operation | undefined;
  readonly denials: ReadonlyMap<Coordinate, Denial>;
  readonly typenameKey: string;
  /** What is asked for besides, to know of whom the answer tells. */
  readonly subjects: SubjectPlumbing;
  /** Whether the answer depends on how each fetch goes: it says how sources answered, or a secret one is asked. */
  readonly notesFetches: boolean;
}

/**
 * Narrows the selected operation to what `denialOf` does not deny.
 *
 * INVARIANT: every field of the result was asked about, on every path; `@skip` and `@include` stay where they are
 * and never change a decision. What the gateway itself answers (`@sources`) is decided and not in it.
 */
export function narrow(
  question: Question,
  denialOf: (coordinate: Coordinate) => Denial | undefined,
  { subjects: rules, sourceRules }: AnswerRules = NO_RULES,
): Narrowed {
  const typenameKey = unusedName(question.document, 'typeOfValue');
  const subjects = new SubjectPlumbing(question, rules, (coordinate) => denialOf(coordinate) !== undefined);
  const narrowing = new Narrowing(question, denialOf, { typenameKey, subjects, sourceRules });
  const selectionSet = narrowing.selectionSet(question.operation.selectionSet, rootTypeOf(question));
  const operation =
    selectionSet.selections.length === 0
      ? undefined
      : operationOf(
          { kind: Kind.DOCUMENT, definitions: [withUsedVariables({ ...question.operation, selectionSet })] },
          question.operation.name?.value,
        );
  const { denials, notesFetches } = narrowing;
  return { operation, denials, typenameKey, subjects, notesFetches };
}

type Besides = Pick<Narrowed, 'typenameKey' | 'subjects'> & Pick<AnswerRules, 'sourceRules'>;

class Narrowing {
  readonly denials = new Map<Coordinate, Denial>();
  notesFetches = false;
  readonly #question: Question;
  readonly #denialOf: (coordinate: Coordinate) => Denial | undefined;
  readonly #besides: Besides;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    question: Question,
    denialOf: (coordinate: Coordinate) => Denial | undefined,
    besides: Besides,
  ) {
    this.#question = question;
    this.#denialOf = denialOf;
    this.#besides = besides;
    this.#fragments = fragmentsOf(question.document);
  }

  selectionSet(set: SelectionSetNode, parent: GraphQLCompositeType): SelectionSetNode {
    return {
      kind: Kind.SELECTION_SET,
      selections: set.selections.flatMap((node) => this.#selection(node, parent)),
    };
  }

  #selection(node: SelectionNode, parent: GraphQLCompositeType): readonly SelectionNode[] {
    if (node.kind === Kind.FIELD) return this.#field(node, parent);
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
    const typeCondition = fragment?.typeCondition;
    const type = typeCondition ? this.#question.schema.getType(typeCondition.name.value) : parent;
    if (!fragment || !isCompositeType(type)) return [];
    const selectionSet = this.selectionSet(fragment.selectionSet, type);
    if (selectionSet.selections.length === 0) return [];
    const { directives } = node;
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        selectionSet,
        ...(typeCondition ? { typeCondition } : {}),
        ...(directives ? { directives } : {}),
      },
    ];
  }

  #field(node: FieldNode, parent: GraphQLCompositeType): readonly SelectionNode[] {
    const definition = fieldDefinitionOf(this.#question.schema, parent, node.name.value);
    const coordinate = `${parent.name}.${node.name.value}`;
    const denial = definition ? this.#denialOf(coordinate) : { ...UNKNOWN, coordinate };
    if (denial || !definition) {
      if (denial) this.denials.set(coordinate, denial);
      return [];
    }
    const type = getNamedType(definition.type);
    const { typenameKey, subjects, sourceRules } = this.#besides;
    const isOwn = sourceRules.isStatus(parent.name, node.name.value);
    this.notesFetches ||= isOwn || sourceRules.isSecret(parent.name, node.name.value);
    if (!node.selectionSet || !isCompositeType(type)) return isOwn ? [] : [node];
    const selected = this.selectionSet(node.selectionSet, type).selections;
    if (isOwn) return [];
    const selections = [...selected, ...subjects.besides(type, selected)];
    const needsTypename =
      !type.name.startsWith('__') && (isAbstractType(type) || selections.every(mayBeLeftOut));
    const selectionSet: SelectionSetNode = {
      kind: Kind.SELECTION_SET,
      selections: needsTypename ? [typenameField(typenameKey), ...selections] : selections,
    };
    return [{ ...node, selectionSet }];
  }
}

const UNKNOWN: Omit<Denial, 'coordinate'> = { rule: DEFAULT_DENY, missing: [], purposes: [] };

/** Whether conditions may take a selection away. An object of which nothing is selected would look like none. */
const mayBeLeftOut = ({ kind, directives }: SelectionNode): boolean =>
  kind !== Kind.FIELD || (directives?.length ?? 0) > 0;

const typenameField = (key: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: key },
  name: { kind: Kind.NAME, value: '__typename' },
});
