// The answer in the client's own shape: values where they may be read, `null` with a reason where they are withheld.
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { AnsweredWhen } from '../../sources/question-status.ts';
import type { Disclosure, Question } from '../../stages/journey.ts';
import { conditionsOf } from '../collect.ts';
import type { Decision } from '../decision.ts';
import type { PlannedNames } from '../planned-names.ts';
import { Draft } from './draft.ts';
import { type AnswerForm, formOf } from './form.ts';
import { NULL } from './leaf-text.ts';

interface Shaping extends AnsweredWhen {
  readonly question: Question;
  readonly values: Readonly<Record<string, unknown>>;
  readonly decision: Decision;
  readonly names: PlannedNames;
}

export interface ShapedAnswer {
  /** The JSON text of `data`. */
  readonly dataText: string;
  readonly errors: readonly GraphQLFormattedError[];
  /** Positions, joined by `/`, of what a secret source withholds: errors of fetches must not tell of it. */
  readonly silenced: ReadonlySet<string>;
  readonly disclosure: Disclosure;
}

/**
 * Writes `data`, the answer to the narrowed operation, as the client asked.
 *
 * INVARIANT: a value is written only when its coordinate is allowed, whatever `data` holds; what `data` has beyond
 * the client's selection is dropped, and a type it claims is believed only when the schema allows it there.
 */
export function shape(shaping: Shaping, data: unknown): ShapedAnswer {
  const { write, coordinates } = formFor(shaping);
  const draft = new Draft(coordinates, shaping);
  const dataText = write(data, draft) ?? NULL;
  return { dataText, errors: draft.errors, silenced: draft.silenced, disclosure: draft.disclosure() };
}

/** The forms of one decision on one schema: one for each combination of what its conditions say. */
interface Forms {
  /** Variables that `@skip` and `@include` read. */
  readonly conditions: readonly string[];
  readonly byConditions: LRUCache<string, AnswerForm>;
}

const KEPT = 64;
const known = new WeakMap<Decision, WeakMap<GraphQLSchema, Forms>>();

function formFor(shaping: Shaping): AnswerForm {
  const { conditions, byConditions } = formsFor(shaping);
  const key = conditions.map((name) => (shaping.values[name] === true ? '1' : '0')).join('');
  const form = byConditions.get(key) ?? formOf(shaping);
  byConditions.set(key, form);
  return form;
}

function formsFor({ decision, question }: Shaping): Forms {
  const bySchema = known.get(decision) ?? new WeakMap<GraphQLSchema, Forms>();
  known.set(decision, bySchema);
  const forms = bySchema.get(question.schema) ?? {
    conditions: conditionsOf(question.document),
    byConditions: new LRUCache<string, AnswerForm>({ max: KEPT }),
  };
  bySchema.set(question.schema, forms);
  return forms;
}
