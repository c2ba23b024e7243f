// A test of the permissions file, made ready: its operation parsed and fitted to the schema, its coordinates known.
import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import type { PermissionTest } from '../../schema/policy/permissions.ts';
import type { Coordinate } from '../../schema/policy/rule.ts';
import { touchedCoordinates } from '../operation/coordinates.ts';
import type { Question } from '../stages/journey.ts';

/** How a coordinate is answered. */
export type Verdict = 'granted' | 'withheld' | 'hidden' | 'refused';

export const VERDICTS: readonly Verdict[] = ['granted', 'withheld', 'hidden', 'refused'];

export interface PreparedTest {
  readonly test: PermissionTest;
  /** Its operation; `undefined` when the coordinates are judged by themselves. */
  readonly question: Question | undefined;
  /** Every coordinate that the outcome can depend on. */
  readonly touched: ReadonlySet<Coordinate>;
  /** Why it can't be run, one sentence each. */
  readonly faults: readonly string[];
}

/** The coordinates that the test names, with what it expects of each. */
export function expectationsOf(test: PermissionTest): readonly (readonly [Coordinate, Verdict])[] {
  return VERDICTS.flatMap((verdict) => (test[verdict] ?? []).map((name) => [name, verdict] as const));
}

/** Fits a test to a schema. `known`: whether there is such a coordinate at all. */
export function prepareTest(
  test: PermissionTest,
  schema: GraphQLSchema,
  known: (coordinate: Coordinate) => boolean,
): PreparedTest {
  const named = expectationsOf(test).map(([name]) => name);
  const question = test.when === undefined ? undefined : questionOf(test.when, schema);
  if (typeof question === 'string')
    return { test, question: undefined, touched: new Set(), faults: [question] };
  const touched = question ? touchedCoordinates(question.document, schema) : new Set(named);
  const faults = [
    ...(named.length === 0 ? ['it expects nothing: name what is granted, withheld, hidden or refused'] : []),
    ...named.filter((name, index) => named.indexOf(name) !== index).map((name) => `\`${name}\` stands twice`),
    ...named.flatMap((name) => {
      if (!known(name)) return [`there is no \`${name}\`: check the name`];
      return touched.has(name) ? [] : [`\`${name}\` is not in the operation: add it to \`when\``];
    }),
  ];
  return { test, question, touched, faults };
}

/** The operation as the stages read it; a sentence when it is none. */
function questionOf(text: string, schema: GraphQLSchema): Question | string {
  const document = parsed(text);
  if (typeof document === 'string') return document;
  const operations = document.definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  const [operation] = operations;
  if (!operation || operations.length > 1) return '`when` must hold exactly one operation';
  const [error] = validate(schema, document);
  if (error) return `\`when\` does not fit the schema: ${error.message}`;
  const hash = createHash('sha256').update(text).digest('hex');
  return { schema, document, operation, operationName: undefined, hash, variables: {}, context: {} };
}

function parsed(text: string): DocumentNode | string {
  try {
    return parse(text);
  } catch (error) {
    return `\`when\` can't be parsed: ${(error as Error).message}`;
  }
}
