// What was decided about one operation for one set of facts: what may be asked, and what is withheld and why.
import { type GraphQLSchema, Kind } from 'graphql';
import { usedInputs } from '../../schema/policy/document-coordinates.ts';
import type { FactMask } from '../../schema/policy/fact.ts';
import type { Denial, Policy } from '../../schema/policy/policy.ts';
import type { Coordinate } from '../../schema/policy/rule.ts';
import {
  type GuardedVariable,
  guardedVariables,
  usedByVariables,
} from '../../schema/policy/variable-inputs.ts';
import type { SourceRules } from '../sources/source-rules.ts';
import type { Question } from '../stages/journey.ts';
import { type AnswerRules, NO_RULES, narrow } from './narrow.ts';
import type { Operation } from './operation.ts';
import type { SubjectPlumbing } from './subject-plumbing.ts';

export interface Decision {
  /** The facts that held, of those that this operation depends on. */
  readonly facts: FactMask;
  /** What may be asked: the client's operation without what is withheld. `undefined`: nothing is left. */
  readonly operation: Operation | undefined;
  /** Every coordinate of the operation that is withheld. */
  readonly denials: ReadonlyMap<Coordinate, Denial>;
  /** The response key under which the narrowed operation asks for the type of abstract values. */
  readonly typenameKey: string;
  /** What the narrowed operation asks for besides, to know of whom the answer tells. */
  readonly subjects: SubjectPlumbing;
  /** Which sources answer which fields, and where it is said how. */
  readonly sourceRules: SourceRules;
  /** Whether the answer depends on how each fetch goes. */
  readonly notesFetches: boolean;
  /** Whether a coordinate is withheld, also one that only turns up at run time. */
  denialOf(coordinate: Coordinate): Denial | undefined;
  /** Rules in shadow mode that would withhold the coordinate. */
  shadowDenialsOf(coordinate: Coordinate): readonly string[];
  /** What these values of variables, and the text itself, use without the right; the operation is then refused. */
  inputDenials(variables: Readonly<Record<string, unknown>>): readonly Denial[];
}

/** Decides an operation. Pure: the same question, facts and policy give the same decision. */
export function decisionOn(
  question: Question,
  facts: FactMask,
  policy: Policy,
  rules: AnswerRules = NO_RULES,
): Decision {
  const known = new Map<Coordinate, Denial | undefined>();
  const denialOf = (coordinate: Coordinate): Denial | undefined => {
    if (isIntrospection(coordinate)) return undefined;
    if (!known.has(coordinate)) known.set(coordinate, policy.denialOf(coordinate, facts));
    return known.get(coordinate);
  };
  const { operation, ...narrowed } = narrow(question, denialOf, rules);
  const inputs = inputsOf(operation, question.schema, policy);
  const denialsOf = (coordinates: Iterable<Coordinate>): readonly Denial[] =>
    [...coordinates].flatMap((coordinate) => denialOf(coordinate) ?? []);
  const literal = denialsOf(inputs.used);
  return {
    facts,
    operation,
    ...narrowed,
    sourceRules: rules.sourceRules,
    denialOf,
    shadowDenialsOf: (coordinate) => policy.shadowDenialsOf(coordinate, facts),
    inputDenials: (variables) =>
      inputs.variables.length === 0
        ? literal
        : [...new Set([...literal, ...denialsOf(usedByVariables(inputs.variables, variables))])],
  };
}

/** `decision`, and besides withheld whatever `newer` withholds. */
export function strictest(decision: Decision, newer: Decision): Decision {
  return {
    ...decision,
    denialOf: (coordinate) => decision.denialOf(coordinate) ?? newer.denialOf(coordinate),
  };
}

/** Only what is left after narrowing counts: what is withheld is not sent. */
function inputsOf(
  operation: Operation | undefined,
  schema: GraphQLSchema,
  policy: Policy,
): { readonly used: Iterable<Coordinate>; readonly variables: readonly GuardedVariable[] } {
  const [definition] = operation?.document.definitions ?? [];
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return { used: [], variables: [] };
  const isGuarded = (coordinate: Coordinate): boolean => policy.rulesOf(coordinate)?.length !== 0;
  return {
    used: usedInputs(definition, schema),
    variables: guardedVariables(definition, schema, isGuarded),
  };
}

/** What the schema itself is made of, as far as the viewer's own schema shows it: `__schema`, `__type`, `__typename`. */
const isIntrospection = (coordinate: Coordinate): boolean => /^__|\.__/.test(coordinate);
