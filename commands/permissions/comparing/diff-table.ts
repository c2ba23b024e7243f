// A difference of permissions as a table: one line for a coordinate and a role, with the least that the change asks for.
import type { TestGiven } from '../../../schema/policy/permissions.ts';
import type { CellChange } from '../../../schema/policy/tools/diff-policies.ts';
import type { LoosenedRule, RoleGain } from '../../../schema/policy/tools/loosened-rules.ts';
import { table } from '../table.ts';

const FLAGS = ['case', 'mfa', 'training'] as const;

interface Changes {
  readonly cells: readonly CellChange[];
  readonly rules: readonly LoosenedRule[];
  readonly roles: readonly RoleGain[];
  readonly guards: readonly string[];
}

/** Loosened lines first, each marked with `!`. */
export function diffTable({ cells, rules, roles, guards }: Changes): readonly string[] {
  const shown = new Set(
    cells.filter(({ change }) => change === 'GRANTED').map(({ coordinate }) => coordinate),
  );
  const silent = rules.filter(({ coordinate }) => !shown.has(coordinate));
  const rows = [
    ...guards.map((what) => ['! GRANTED', what, 'everyone', 'is accepted']),
    ...roles.map(({ role, fact }) => ['! GRANTED', `role ${role}`, role, fact]),
    ...rowsOf(cells, ['GRANTED', 'REVEALED']),
    ...silent.map(({ coordinate, facts }) => [
      '! GRANTED',
      coordinate,
      'whoever holds',
      facts?.join(' ') ?? 'too many ways to name',
    ]),
    ...rowsOf(cells, ['TIGHTENED', 'HIDDEN']),
  ];
  return rows.length === 0
    ? ['no cell changes']
    : [...table(['', 'coordinate', 'role', 'purpose and circumstances'], rows), ''];
}

function rowsOf(
  cells: readonly CellChange[],
  changes: readonly CellChange['change'][],
): readonly (readonly string[])[] {
  const groups = new Map<string, { readonly row: readonly string[]; readonly givens: TestGiven[] }>();
  for (const { change, coordinate, given } of cells) {
    if (!changes.includes(change)) continue;
    const isMarked = change === 'GRANTED' || change === 'REVEALED';
    const row = [`${isMarked ? '!' : ' '} ${change}`, coordinate, given.roles.join(' and ')];
    const group = groups.get(row.join('\n')) ?? { row, givens: [] };
    groups.set(row.join('\n'), group);
    group.givens.push(given);
  }
  return [...groups.values()].map(({ row, givens }) => [...row, circumstancesOf(givens)]);
}

/** `C`, `C+case`: what asks for more than another one is left out. */
function circumstancesOf(givens: readonly TestGiven[]): string {
  const least = givens.filter((given) => !givens.some((other) => other !== given && isLess(other, given)));
  return [...new Set(least.map(labelOf))].join(' ');
}

/** Whether `one` states no more than `other`, and something less. */
function isLess(one: TestGiven, other: TestGiven): boolean {
  if (one.purpose !== other.purpose) return false;
  const weight = (given: TestGiven): number => statedIn(given).length;
  return weight(one) < weight(other) && statedIn(one).every((part) => statedIn(other).includes(part));
}

const statedIn = (given: TestGiven): readonly string[] => [
  ...FLAGS.filter((flag) => given[flag]),
  ...(given.reason === false ? [] : ['reason']),
  ...(given.agency === undefined ? [] : [`agency ${given.agency}`]),
];

function labelOf(given: TestGiven): string {
  const parts = statedIn(given).filter((part) => part !== 'reason');
  const label = [given.purpose ?? 'no purpose', ...parts].join('+');
  return given.reason === false ? `${label} without a reason` : label;
}
