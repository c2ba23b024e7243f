// Turns a demand (scopes, purposes, roles, a case) into the alternatives of a rule.
import { CASE, type Fact, type FactMask, type FactTable, purposeFact, roleFact, scopeFact } from './fact.ts';
import type { RuleDemand } from './permissions.ts';

/** The alternatives under which every part of the demand holds: the product of its parts' alternatives. */
export function alternativesOf(demand: RuleDemand, facts: FactTable): readonly FactMask[] {
  const parts = partsOf(demand);
  const alternatives = parts.reduce<readonly (readonly Fact[])[]>(
    (sofar, part) => sofar.flatMap((left) => part.map((right) => [...left, ...right])),
    [[]],
  );
  return alternatives.map((alternative) => facts.define(alternative));
}

/** What is wrong with a demand, in words; `undefined` when it can be compiled. Empty lists would mean "always". */
export function faultOf(demand: RuleDemand): string | undefined {
  const { scopes, purposes, roles } = demand;
  if (scopes !== undefined && !isScopeList(scopes))
    return 'scopes must be a list of non-empty lists of scope names, such as [["cori:read"]]';
  if (purposes !== undefined && !isNameList(purposes))
    return 'purposes must be a non-empty list of purpose codes';
  if (roles !== undefined && !isNameList(roles)) return 'roles must be a non-empty list of role names';
  if (partsOf(demand).length === 0) return 'it demands nothing: name scopes, purposes, roles or a case';
  return undefined;
}

function partsOf({ scopes, purposes, roles, case: caseNumber }: RuleDemand): readonly (readonly Fact[])[][] {
  const parts: (readonly Fact[])[][] = [];
  if (scopes) parts.push(scopes.map((all) => all.map(scopeFact)));
  if (purposes) parts.push(purposes.map((code) => [purposeFact(code)]));
  if (roles) parts.push(roles.map((role) => [roleFact(role)]));
  if (caseNumber) parts.push([[CASE]]);
  return parts;
}

const isScopeList = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every(isNameList);

const isNameList = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((name) => typeof name === 'string' && /^\S+$/.test(name));
