// How an operation's answer is written, worked out once for everyone to whom the same decision applies.
import {
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Denial } from '../../../schema/policy/policy.ts';
import type { Coordinate } from '../../../schema/policy/rule.ts';
import type { Question } from '../../stages/journey.ts';
import { type CollectContext, collectFields, type Selected, type Source } from '../collect.ts';
import type { Decision } from '../decision.ts';
import { fieldDefinitionOf, fragmentsOf, rootTypeOf } from '../lookup.ts';
import type { PlannedNames } from '../planned-names.ts';
import {
  always,
  disclosing,
  type Form,
  isRecord,
  listForm,
  nullable,
  type ObjectForm,
  required,
  silencing,
  withholding,
  withholdingSilently,
} from './form-parts.ts';
import { leafWriter, NULL } from './leaf-text.ts';
import { type FieldForm, objectForm, type PlainLeaf } from './object-form.ts';
import {
  type Collected,
  type OperationReading,
  type StatusField,
  statusesPartsOf,
} from './source-questions.ts';
import { statusesForm } from './statuses-form.ts';

interface FormSource {
  readonly question: Question;
  readonly values: Readonly<Record<string, unknown>>;
  readonly decision: Decision;
  readonly names: PlannedNames;
}

/** How a whole answer is written. */
export interface AnswerForm {
  /** Writes `data`; whatever is no object counts as one without values. */
  readonly write: Form;
  /** Coordinates by the numbers that `Draft` counts them by. */
  readonly coordinates: readonly Coordinate[];
}

/** The form of a whole answer. Of `values` it depends on those that `@skip` and `@include` read. */
export function formOf(source: FormSource): AnswerForm {
  const { question } = source;
  const type = rootTypeOf(question);
  const forms = new Forms(source);
  const root = forms.object(type, [{ set: question.operation.selectionSet, parent: type.name }]);
  return {
    write: (value, draft) => root(isRecord(value) ? value : {}, draft),
    coordinates: forms.coordinates,
  };
}

/** How none of a type's values is written. */
const noneOf = (type: GraphQLOutputType): string => (isListType(getNullableType(type)) ? '[]' : NULL);

/**
 * INVARIANT: a form reads a value only when its coordinate is allowed and some way in which it was selected is, whatever
 * the value holds besides; a type that a value claims is believed only when the schema allows it there.
 */
class Forms {
  readonly #context: CollectContext;
  readonly #question: Question;
  readonly #decision: Decision;
  readonly #names: PlannedNames;
  readonly coordinates: Coordinate[] = [];
  readonly #numbers = new Map<Coordinate, number>();
  readonly #reading: OperationReading;

  constructor({ question, values, decision, names }: FormSource) {
    this.#question = question;
    this.#decision = decision;
    this.#names = names;
    this.#context = { schema: question.schema, fragments: fragmentsOf(question.document), values };
    this.#reading = {
      schema: question.schema,
      context: this.#context,
      rules: decision.sourceRules,
      denialOf: (coordinate, selected) => this.#denialOf(coordinate, selected),
      keyOf: (key, selected) => this.#keyOf(key, selected),
      below: (typeName, selected) => this.#sourcesBelow(typeName, selected),
    };
  }

  object(type: GraphQLObjectType, sources: readonly Source[]): ObjectForm {
    const collected = collectFields(this.#context, type, sources);
    const fields = [...collected].map(
      ([key, selected], index): FieldForm => ({
        key,
        at: this.#isStatus(type, selected) ? undefined : this.#keyOf(key, selected),
        head: `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`,
        leaf: this.#plainLeaf(type, selected),
        write: this.#field(type, selected, collected),
      }),
    );
    const telling = this.#decision.subjects
      .fieldsOf(type.name)
      .map(({ node, kinds }) => ({ at: this.#names.keyOf(node), kinds }));
    return objectForm(fields, telling);
  }

  #plainLeaf(type: GraphQLObjectType, selected: readonly Selected[]): PlainLeaf | undefined {
    const name = selected[0]?.node.name.value ?? '';
    const definition = fieldDefinitionOf(this.#question.schema, type, name);
    if (!definition || name.startsWith('__')) return undefined;
    const leaf = getNullableType(definition.type);
    const coordinate = `${type.name}.${name}`;
    const isPlain =
      isLeafType(leaf) &&
      !this.#denialOf(coordinate, selected) &&
      !this.#decision.sourceRules.isSecret(type.name, name) &&
      this.#decision.shadowDenialsOf(coordinate).length === 0;
    if (!isPlain) return undefined;
    const isRequired = isNonNullType(definition.type);
    return { number: this.#numberOf(coordinate), isRequired, write: leafWriter(leaf) };
  }

  #numberOf(coordinate: Coordinate): number {
    const number = this.#numbers.get(coordinate) ?? this.coordinates.push(coordinate) - 1;
    this.#numbers.set(coordinate, number);
    return number;
  }

  #keyOf(key: string, [first]: readonly Selected[]): string {
    return first ? this.#names.keyOf(first.node) : key;
  }

  #isStatus(type: GraphQLObjectType, [first]: readonly Selected[]): boolean {
    return this.#decision.sourceRules.isStatus(type.name, first?.node.name.value ?? '');
  }

  #field(type: GraphQLObjectType, selected: readonly Selected[], beside: Collected): Form {
    const name = selected[0]?.node.name.value ?? '';
    if (name === '__typename') return always(JSON.stringify(type.name));
    const definition = fieldDefinitionOf(this.#question.schema, type, name);
    if (!definition) return always(NULL);
    if (name.startsWith('__')) return (value) => JSON.stringify(value) ?? NULL;
    const coordinate = `${type.name}.${name}`;
    const denial = this.#denialOf(coordinate, selected);
    const none = this.#decision.sourceRules.isSecret(type.name, name) ? noneOf(definition.type) : undefined;
    if (denial && none !== undefined) return withholdingSilently(denial, none);
    if (denial) return withholding(denial, isNonNullType(definition.type) ? undefined : NULL);
    const completed = this.#isStatus(type, selected)
      ? this.#statuses({ type, definition, selected, beside })
      : this.#complete(definition.type, selected);
    const complete = none === undefined ? completed : silencing(completed, none);
    const shadows = this.#decision.shadowDenialsOf(coordinate).map((rule) => `${coordinate} ${rule}`);
    const number = this.#numberOf(coordinate);
    return disclosing(complete, number, shadows);
  }

  /** How the sources answered that fields of the same object name. */
  #statuses(field: StatusField): Form {
    const parts = statusesPartsOf(this.#reading, field);
    return statusesForm({ ...parts, complete: this.#complete(field.definition.type, field.selected) });
  }

  /** Denied when the value's own coordinate is, or when every way in which it was selected is. */
  #denialOf(coordinate: string, selected: readonly Selected[]): Denial | undefined {
    const own = this.#decision.denialOf(coordinate);
    if (own) return own;
    const ways = selected.map((way) => this.#denialOfWay(way));
    return ways.every((denial) => denial !== undefined) ? ways[0] : undefined;
  }

  #denialOfWay({ node, parent, denial }: Selected): Denial | undefined {
    return this.#decision.denialOf(`${parent}.${node.name.value}`) ?? denial;
  }

  #complete(type: GraphQLOutputType, selected: readonly Selected[]): Form {
    if (isNonNullType(type)) return required(this.#complete(type.ofType, selected));
    if (isListType(type)) return listForm(this.#complete(type.ofType, selected));
    if (isLeafType(type)) return leafWriter(type);
    const sources = this.#sourcesBelow(type.name, selected);
    return isAbstractType(type) ? this.#abstract(type, sources) : nullable(this.object(type, sources));
  }

  #sourcesBelow(typeName: string, selected: readonly Selected[]): readonly Source[] {
    return selected.flatMap((way): readonly Source[] => {
      const { selectionSet } = way.node;
      const denial = this.#denialOfWay(way);
      return selectionSet ? [{ set: selectionSet, parent: typeName, ...(denial ? { denial } : {}) }] : [];
    });
  }

  /** Forms of the types that values turn out to have, each made when one does. */
  #abstract(abstract: GraphQLAbstractType, sources: readonly Source[]): Form {
    const { typenameKey } = this.#decision;
    const forms = new Map<string, Form>();
    return (value, draft) => {
      if (!isRecord(value)) return NULL;
      const claimed = value[typenameKey] ?? value.__typename;
      if (typeof claimed !== 'string') return NULL;
      const known = forms.get(claimed);
      if (known) return known(value, draft);
      const type = this.#objectType(abstract, claimed);
      if (!type) return NULL;
      const denial = this.#decision.denialOf(type.name);
      const form = denial ? withholding(denial, NULL) : nullable(this.object(type, sources));
      forms.set(claimed, form);
      return form(value, draft);
    };
  }

  #objectType(abstract: GraphQLAbstractType, claimed: string): GraphQLObjectType | undefined {
    const { schema } = this.#question;
    const type = schema.getType(claimed);
    return isObjectType(type) && schema.isSubType(abstract, type) ? type : undefined;
  }
}
