// What every subgraph is asked when its statements are looked at: each root field, and each entity, for all that is below.
import { type GraphQLSchema, isObjectType } from 'graphql';
import { DEFAULT_RECORD_RULES } from '../../../schema/policy/record-rules.ts';
import type { OwnRules } from '../../../subgraphs/serving/guard/own-rules.ts';
import { REVIEWER } from '../../../subgraphs/testing/overseers.ts';
import type { Question } from '../../../subgraphs/testing/test-subgraphs.ts';
import { entityOperation, type Given, wholeOperation } from './whole-operation.ts';

/** A reviewer oversees, with an agency of their own; other states are asked for a purpose and a case. */
const ASKED_AS: Readonly<Record<string, Question['as']>> = {
  oversight: REVIEWER.as,
  interstate: { purpose: 'C', case: 'AB-2026-004417' },
};

/** Who asks a subgraph: somebody who may ask it for everything. */
export const askerOf = (name: string): Question => ({ facts: EVERYTHING, as: ASKED_AS[name] ?? {} });

/** Whom and what the questions are about. */
export interface Asked {
  /** What arguments of these names are given. */
  readonly given: Given;
  /** Representations of each entity type, without `__typename`. */
  readonly entities: Readonly<Record<string, readonly object[]>>;
}

/** Facts by which records decide. */
const EVERYTHING: readonly string[] = [
  'authenticated',
  'case',
  'reason',
  'purpose:C',
  'scope:cori:read',
  'scope:juvenile:read',
  'scope:protected-address:read',
  'scope:hotfile:read',
  'scope:messages:read',
  'scope:personnel:oversee',
];

/** What may be read is not the question here: every resolver is to run. */
export function everyResolverRuns(): OwnRules {
  const judge = { may: () => true, denialOf: () => undefined };
  return { records: DEFAULT_RECORD_RULES, tagsOf: () => [], judgeFor: () => judge };
}

/** The operations that a subgraph with this schema is asked, by the coordinate or entity that each is about. */
export function questionsTo(schema: GraphQLSchema, { given, entities }: Asked): ReadonlyMap<string, string> {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(
    ({ name }) => !name.startsWith('_'),
  );
  const questions = new Map<string, string>();
  for (const field of roots) questions.set(`Query.${field.name}`, wholeOperation(schema, field, given));
  for (const [name, keys] of Object.entries(entities)) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    const representations = keys.map((key) => ({ __typename: name, ...key }));
    questions.set(name, entityOperation(schema, type, representations, given));
  }
  return questions;
}
