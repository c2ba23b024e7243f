// Turns a demand (scopes, purposes, roles, agencies, a case, …) into the alternatives of a rule.
import {
  agencyFact,
  CASE,
  type Fact,
  type FactMask,
  type FactTable,
  MFA,
  purposeFact,
  REASON,
  roleFact,
  scopeFact,
  TRAINING,
} from '../fact.ts';
import type { Demand, RuleDemand } from '../permissions.ts';

/** Alternatives of facts: all facts of one of them must hold. */
export type Alternatives = readonly (readonly Fact[])[];

/** The alternatives under which a demand holds: for a list of demands, those of each. */
export function alternativesOf(demand: Demand): Alternatives {
  return demandsIn(demand).flatMap((one) => partsOf(one).reduce(both, [[]]));
}

/** The alternatives under which both hold. */
export function both(one: Alternatives, other: Alternatives): Alternatives {
  return one.flatMap((left) => other.map((right) => [...left, ...right]));
}

/** As bit masks, without those that another one is contained in. */
export function masksOf(alternatives: Alternatives, facts: FactTable): readonly FactMask[] {
  const masks = [...new Set(alternatives.map((alternative) => facts.define(alternative)))];
  return masks.filter((mask) => !masks.some((other) => other !== mask && (other & mask) === other));
}

/** What is wrong with a demand, in words; `undefined` when it can be compiled. Empty lists would mean "always". */
export function faultOf(demand: Demand): string | undefined {
  const demands = demandsIn(demand);
  if (demands.length === 0) return 'the list of demands is empty: name at least one';
  for (const one of demands) {
    const fault = faultOfOne(one);
    if (fault) return fault;
  }
  return undefined;
}

/** What is wrong with a list of lists of names, such as that of `@requiresScopes` or `@policy`. */
export function faultOfNames(names: unknown, what: string, example: string): string | undefined {
  const isFit = Array.isArray(names) && names.length > 0 && names.every(isNameList);
  return isFit ? undefined : `${what} must be a list of non-empty lists of names, such as [["${example}"]]`;
}

function faultOfOne(demand: RuleDemand): string | undefined {
  const { scopes, purposes, roles, agencies, agencyTypes } = demand;
  const fault = scopes === undefined ? undefined : faultOfNames(scopes, 'scopes', 'cori:read');
  if (fault) return fault;
  const lists = { purposes, roles, agencies, agencyTypes };
  for (const [name, list] of Object.entries(lists))
    if (list !== undefined && !isNameList(list)) return `${name} must be a non-empty list of names`;
  if (partsOf(demand).length === 0)
    return 'it demands nothing: name scopes, purposes, roles, agencies, a case, a reason, mfa or training';
  return undefined;
}

function partsOf(demand: RuleDemand): readonly Alternatives[] {
  const { scopes, purposes, roles, agencies, agencyTypes } = demand;
  const parts: Alternatives[] = [];
  if (scopes) parts.push(scopes.map((all) => all.map(scopeFact)));
  if (purposes) parts.push(purposes.map((code) => [purposeFact(code)]));
  if (roles) parts.push(roles.map((role) => [roleFact(role)]));
  if (agencies) parts.push(agencies.map((ori) => [agencyFact(ori)]));
  if (agencyTypes) parts.push(agencyTypes.map((type) => [`agency-type:${type}`]));
  if (demand.case) parts.push([[CASE]]);
  if (demand.reason) parts.push([[REASON]]);
  if (demand.mfa) parts.push([[MFA]]);
  if (demand.training) parts.push([[TRAINING]]);
  return parts;
}

export function demandsIn(demand: Demand): readonly RuleDemand[] {
  return Array.isArray(demand) ? demand : [demand as RuleDemand];
}

const isNameList = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((name) => typeof name === 'string' && /^\S+$/.test(name));
