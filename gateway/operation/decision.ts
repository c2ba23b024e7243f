// What was decided about one operation for one set of facts: what may be asked, and what is withheld and why.
import type { FactMask } from '../../schema/policy/fact.ts';
import type { Denial, Policy } from '../../schema/policy/policy.ts';
import type { Coordinate } from '../../schema/policy/rule.ts';
import type { Question } from '../stages/journey.ts';
import { narrow } from './narrow.ts';
import type { Operation } from './operation.ts';

export interface Decision {
  /** The facts that held, of those that matter. */
  readonly facts: FactMask;
  /** What may be asked: the client's operation without what is withheld. `undefined`: nothing is left. */
  readonly operation: Operation | undefined;
  /** Every coordinate of the operation that is withheld. */
  readonly denials: ReadonlyMap<Coordinate, Denial>;
  /** The response key under which the narrowed operation asks for the type of abstract values. */
  readonly typenameKey: string;
  /** Whether a coordinate is withheld, also one that only turns up at run time. */
  denialOf(coordinate: Coordinate): Denial | undefined;
}

/** Decides an operation. Pure: the same question, facts and policy give the same decision. */
export function decisionOn(question: Question, facts: FactMask, policy: Policy): Decision {
  const known = new Map<Coordinate, Denial | undefined>();
  const denialOf = (coordinate: Coordinate): Denial | undefined => {
    if (isIntrospection(coordinate)) return undefined;
    if (!known.has(coordinate)) known.set(coordinate, policy.denialOf(coordinate, facts));
    return known.get(coordinate);
  };
  const { operation, denials, typenameKey } = narrow(question, denialOf);
  return { facts, operation, denials, typenameKey, denialOf };
}

/** The schema itself is no secret among viewers who were let in: `__schema`, `__type`, `__typename` and their types. */
const isIntrospection = (coordinate: Coordinate): boolean => /^__|\.__/.test(coordinate);
