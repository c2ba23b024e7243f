// What becomes of every coordinate, for every role, purpose and circumstance, when one policy takes another's place?
import type { Fact } from '../fact.ts';
import type { Permissions, TestGiven } from '../permissions.ts';
import type { Policy } from '../policy.ts';
import type { Coordinate } from '../rule.ts';
import { givensOf } from './givens.ts';

/** One of the two policies, and what holds under it. */
export interface Side {
  readonly permissions: Permissions;
  readonly policy: Policy;
  /** The facts of a viewer and an inquiry; `undefined` when the inquiry is not accepted. */
  readonly factsOf: (given: TestGiven) => readonly Fact[] | undefined;
}

/** `GRANTED` and `REVEALED` (no longer hidden) loosen; `TIGHTENED` and `HIDDEN` do not. */
export type Change = 'GRANTED' | 'REVEALED' | 'TIGHTENED' | 'HIDDEN';

export interface CellChange {
  readonly change: Change;
  readonly coordinate: Coordinate;
  readonly given: TestGiven;
}

/** Every cell that changes, coordinates in order. */
export function changedCells(before: Side, after: Side): readonly CellChange[] {
  const cells = givensOfBoth(before, after).map((given) => ({
    given,
    was: maskOf(given, before),
    is: maskOf(given, after),
  }));
  return coordinatesOfBoth(before, after).flatMap((coordinate) =>
    cells.flatMap(({ given, was, is }) => {
      const change = changeOf(stateOf(coordinate, was, before.policy), stateOf(coordinate, is, after.policy));
      return change ? [{ change, coordinate, given }] : [];
    }),
  );
}

/** Whether a change lets somebody have more. */
export const isLooser = ({ change }: Pick<CellChange, 'change'>): boolean =>
  change === 'GRANTED' || change === 'REVEALED';

/** Types are told by their fields. */
export function coordinatesOfBoth(before: Side, after: Side): readonly Coordinate[] {
  const names = new Set([...before.policy.coordinates, ...after.policy.coordinates]);
  return [...names].filter((name) => name.includes('.')).sort();
}

function givensOfBoth({ permissions: old, policy }: Side, after: Side): readonly TestGiven[] {
  const isReasonAsked = [old, after.permissions].some(({ inquiry }) => inquiry.reason === 'required');
  const both: Permissions = {
    ...after.permissions,
    inquiry: { purpose: 'optional', reason: isReasonAsked ? 'required' : 'optional' },
    roles: { ...old.roles, ...after.permissions.roles },
    purposes: { ...old.purposes, ...after.permissions.purposes },
  };
  return givensOf(both, { facts: [...new Set([...policy.facts, ...after.policy.facts])], roles: 1 });
}

function maskOf(given: TestGiven, { factsOf, policy }: Side): bigint | undefined {
  const facts = factsOf(given);
  return facts && policy.maskOf(facts);
}

type State = 'nothing' | 'hidden' | 'withheld' | 'granted';

function stateOf(coordinate: Coordinate, mask: bigint | undefined, policy: Policy): State {
  if (mask === undefined) return 'nothing';
  if (policy.allows(coordinate, mask)) return 'granted';
  return policy.hides(coordinate, mask) ? 'hidden' : 'withheld';
}

function changeOf(was: State, is: State): Change | undefined {
  if (was === is) return undefined;
  if (is === 'granted') return 'GRANTED';
  if (was === 'granted') return 'TIGHTENED';
  if (was === 'hidden' && is === 'withheld') return 'REVEALED';
  return was === 'withheld' && is === 'hidden' ? 'HIDDEN' : undefined;
}
