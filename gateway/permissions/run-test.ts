// Runs a test of the permissions file: the same code decides that decides requests.
import { type GraphQLSchema, validate } from 'graphql';
import { explain, explainInput } from '../../schema/policy/explain.ts';
import type { Fact } from '../../schema/policy/fact.ts';
import type { Permissions } from '../../schema/policy/permissions.ts';
import type { Denial, Policy } from '../../schema/policy/policy.ts';
import type { Coordinate } from '../../schema/policy/rule.ts';
import { Refusal } from '../errors.ts';
import { touchedCoordinates } from '../operation/coordinates.ts';
import { refusalOf } from '../operation/decide-operation.ts';
import { decisionOn } from '../operation/decision.ts';
import type { Question } from '../stages/journey.ts';
import type { ViewerSchemas } from '../supergraph/viewer-schema.ts';
import { existsIn } from './exists-in.ts';
import { factsOfGiven } from './given.ts';
import { expectationsOf, type PreparedTest, type Verdict } from './prepare-test.ts';

/** What a test is run against. */
export interface Examined {
  readonly permissions: Permissions;
  readonly policy: Policy;
  readonly viewerSchemas: ViewerSchemas;
}

/** A verdict and the sentence that a viewer would be told. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly why: string;
}

export interface TestFailure extends Judgement {
  readonly coordinate: Coordinate;
  readonly expected: Verdict;
}

/** What came out otherwise than the test expects. Its faults, if it has any, are looked at before. */
export function failuresOf(prepared: PreparedTest, examined: Examined): readonly TestFailure[] {
  const judge = judgeOf(prepared, examined);
  return expectationsOf(prepared.test).flatMap(([coordinate, expected]) => {
    const judged = judge(coordinate);
    return judged.verdict === expected ? [] : [{ coordinate, expected, ...judged }];
  });
}

type Judge = (coordinate: Coordinate) => Judgement;

function judgeOf({ test, question }: PreparedTest, examined: Examined): Judge {
  const facts = factsOfGiven(test.given, examined.permissions);
  if (facts instanceof Refusal) return () => ({ verdict: 'refused', why: `the inquiry: ${facts.message}` });
  return question ? judgeOfOperation(question, facts, examined) : judgeAlone(facts, examined);
}

const GRANTED: Judgement = { verdict: 'granted', why: 'every rule holds' };
const HIDDEN: Judgement = { verdict: 'hidden', why: 'for this viewer it does not exist' };

/** Coordinates by themselves, without an operation that uses them. */
function judgeAlone(facts: readonly Fact[], { policy, viewerSchemas }: Examined): Judge {
  const mask = policy.maskOf(facts);
  const schema = viewerSchemas.schemaFor(mask);
  const fields = fieldsOf(policy);
  return (coordinate) => {
    if (!existsIn(schema, coordinate)) return HIDDEN;
    if (policy.allows(coordinate, mask)) return GRANTED;
    const isRead = fields.has(coordinate) || /^\w+$/.test(coordinate);
    return {
      verdict: isRead ? 'withheld' : 'refused',
      // Said only of what came out otherwise: what a viewer would have to add is looked for among all there is.
      get why() {
        const denial = policy.denialOf(coordinate, mask);
        return denial ? (isRead ? explain : explainInput)(denial) : GRANTED.why;
      },
    };
  };
}

/** Kept, because policies that are made from one another for a trial have the same fields. */
const FIELDS = new WeakMap<readonly Coordinate[], ReadonlySet<Coordinate>>();

function fieldsOf({ fields }: Policy): ReadonlySet<Coordinate> {
  const known = FIELDS.get(fields) ?? new Set(fields);
  FIELDS.set(fields, known);
  return known;
}

function judgeOfOperation(
  asked: Question,
  facts: readonly Fact[],
  { policy, viewerSchemas }: Examined,
): Judge {
  const mask = policy.maskOf(facts);
  const schema = viewerSchemas.schemaFor(mask);
  const [error] = schema === asked.schema ? [] : validate(schema, asked.document);
  if (error)
    return ofUnknown(schema, `the operation does not fit what the viewer may know: ${error.message}`);
  const question = { ...asked, schema };
  const decision = decisionOn(question, mask, policy);
  const refusal = refusalOf(question, decision);
  const refused = new Map(refusal?.denials.map((denial) => [denial.coordinate, denial]));
  const left = decision.operation ? touchedCoordinates(decision.operation.document, schema) : new Set();
  return (coordinate) => {
    const denial = refused.get(coordinate) ?? decision.denialOf(coordinate);
    if (refusal) return ofRefused(coordinate, refusal, denial);
    if (denial) return withheld(denial);
    return left.has(coordinate) ? GRANTED : { verdict: 'withheld', why: 'what leads to it is withheld' };
  };
}

function ofUnknown(schema: GraphQLSchema, why: string): Judge {
  return (coordinate) => (existsIn(schema, coordinate) ? { verdict: 'refused', why } : HIDDEN);
}

function ofRefused(coordinate: Coordinate, refusal: Refusal, denial: Denial | undefined): Judgement {
  const index = refusal.denials.findIndex((one) => one.coordinate === coordinate);
  if (index < 0 && denial) return withheld(denial);
  const why = refusal.details[Math.max(index, 0)]?.message ?? refusal.message;
  return { verdict: 'refused', why: index < 0 ? `the operation is refused: ${why}` : why };
}

const withheld = (denial: Denial): Judgement => ({ verdict: 'withheld', why: explain(denial) });
