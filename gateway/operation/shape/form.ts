// How an operation's answer is written, worked out once for everyone to whom the same decision applies.
import {
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Denial } from '../../../schema/policy/policy.ts';
import type { Question } from '../../stages/journey.ts';
import { type CollectContext, collectFields, type Selected, type Source } from '../collect.ts';
import type { Decision } from '../decision.ts';
import { fieldDefinitionOf, fragmentsOf, rootTypeOf } from '../lookup.ts';
import type { PlannedNames } from '../planned-names.ts';
import type { Draft } from './draft.ts';
import { leafWriter, NULL } from './leaf-text.ts';

/** Writes a value as JSON. `undefined`: a non-null position without a value, so its nearest nullable ancestor is null. */
export type Form = (value: unknown, draft: Draft) => string | undefined;

type ObjectForm = (value: Readonly<Record<string, unknown>>, draft: Draft) => string | undefined;

interface FormSource {
  readonly question: Question;
  readonly values: Readonly<Record<string, unknown>>;
  readonly decision: Decision;
  readonly names: PlannedNames;
}

/** The form of a whole answer. Of `values` it depends on those that `@skip` and `@include` read. */
export function formOf(source: FormSource): Form {
  const { question } = source;
  const type = rootTypeOf(question);
  const forms = new Forms(source);
  const root = forms.object(type, [{ set: question.operation.selectionSet, parent: type.name }]);
  return (value, draft) => root(isRecord(value) ? value : {}, draft);
}

/**
 * INVARIANT: a form reads a value only when its coordinate is allowed and some way in which it was selected is, whatever
 * the value holds besides; a type that a value claims is believed only when the schema allows it there.
 */
class Forms {
  readonly #context: CollectContext;
  readonly #question: Question;
  readonly #decision: Decision;
  readonly #names: PlannedNames;

  constructor({ question, values, decision, names }: FormSource) {
    this.#question = question;
    this.#decision = decision;
    this.#names = names;
    this.#context = { schema: question.schema, fragments: fragmentsOf(question.document), values };
  }

  object(type: GraphQLObjectType, sources: readonly Source[]): ObjectForm {
    const fields = [...collectFields(this.#context, type, sources)].map(([key, selected], index) => ({
      key,
      at: selected[0] ? this.#names.keyOf(selected[0].node) : key,
      head: `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`,
      write: this.#field(type, selected),
    }));
    return (value, draft) => {
      let text = '';
      for (const { key, at, head, write } of fields) {
        draft.path.push(key);
        const written = write(Object.hasOwn(value, at) ? value[at] : null, draft);
        draft.path.pop();
        if (written === undefined) return undefined;
        text += head + written;
      }
      return text === '' ? '{}' : `${text}}`;
    };
  }

  #field(type: GraphQLObjectType, selected: readonly Selected[]): Form {
    const name = selected[0]?.node.name.value ?? '';
    if (name === '__typename') return always(JSON.stringify(type.name));
    const definition = fieldDefinitionOf(this.#question.schema, type, name);
    if (!definition) return always(NULL);
    if (name.startsWith('__')) return (value) => JSON.stringify(value) ?? NULL;
    const coordinate = `${type.name}.${name}`;
    const denial = this.#denialOf(coordinate, selected);
    if (denial) return withholding(denial, isNonNullType(definition.type) ? undefined : NULL);
    const complete = this.#complete(definition.type, selected);
    const shadows = this.#decision.shadowDenialsOf(coordinate).map((rule) => `${coordinate} ${rule}`);
    return (value, draft) => {
      for (const shadow of shadows) draft.shadow(shadow);
      const mark = draft.mark();
      const text = complete(value, draft);
      if (text === undefined || text === NULL) draft.undo(mark);
      else draft.disclose(coordinate);
      return text;
    };
  }

  /** Denied when the value's own coordinate is, or when every way in which it was selected is. */
  #denialOf(coordinate: string, selected: readonly Selected[]): Denial | undefined {
    const own = this.#decision.denialOf(coordinate);
    if (own) return own;
    const ways = selected.map((way) => this.#denialOfWay(way));
    return ways.every((denial) => denial !== undefined) ? ways[0] : undefined;
  }

  #denialOfWay({ node, parent, denial }: Selected): Denial | undefined {
    return denial ?? this.#decision.denialOf(`${parent}.${node.name.value}`);
  }

  #complete(type: GraphQLOutputType, selected: readonly Selected[]): Form {
    if (isNonNullType(type)) {
      const inner = this.#complete(type.ofType, selected);
      return (value, draft) => {
        const text = inner(value, draft);
        return text === NULL ? undefined : text;
      };
    }
    if (isListType(type)) return listForm(this.#complete(type.ofType, selected));
    if (isLeafType(type)) {
      const write = leafWriter(type);
      return (value) => (value === null || value === undefined ? NULL : write(value));
    }
    const sources = selected.flatMap((way): readonly Source[] => {
      const { selectionSet } = way.node;
      const denial = this.#denialOfWay(way);
      return selectionSet ? [{ set: selectionSet, parent: type.name, ...(denial ? { denial } : {}) }] : [];
    });
    return isAbstractType(type) ? this.#abstract(type, sources) : nullable(this.object(type, sources));
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

const always =
  (text: string): Form =>
  () =>
    text;

const withholding =
  (denial: Denial, text: string | undefined): Form =>
  (_value, draft) => {
    draft.withhold(denial);
    return text;
  };

/** An object at a position that may be null: it is null when one of its own fields must not be. */
function nullable(form: ObjectForm): Form {
  return (value, draft) => {
    if (!isRecord(value)) return NULL;
    const mark = draft.mark();
    const text = form(value, draft);
    if (text === undefined) draft.undo(mark);
    return text ?? NULL;
  };
}

function listForm(item: Form): Form {
  return (value, draft) => {
    if (!Array.isArray(value)) return NULL;
    let text = '';
    let isBlank = false;
    for (let index = 0; index < value.length; index++) {
      draft.path.push(index);
      const written = item(value[index], draft);
      draft.path.pop();
      isBlank ||= written === undefined;
      text += index === 0 ? written : `,${written}`;
    }
    return isBlank ? NULL : `[${text}]`;
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
