// Adds the rules of the permissions file to the elements they speak of. A rule that matches nothing is a fault.
import { agencyFact, type Fact, type FactTable, purposeFact, roleFact, scopeFact } from '../fact.ts';
import type { Demand, PermissionRule, Permissions } from '../permissions.ts';
import type { Coordinate, Rule } from '../rule.ts';
import { alternativesOf, demandsIn, faultOf, masksOf } from './demand.ts';
import type { Element } from './elements.ts';

interface Application {
  readonly permissions: Permissions;
  readonly facts: FactTable;
  readonly targets: RuleTargets;
  readonly written: ReadonlyMap<Coordinate, Rule[]>;
  readonly report: (problem: string) => void;
}

/** Elements by what a rule may name them with. */
export interface RuleTargets {
  readonly byCoordinate: ReadonlySet<Coordinate>;
  readonly types: ReadonlySet<string>;
  readonly byTag: ReadonlyMap<string, readonly Coordinate[]>;
}

/** Indexes elements for rules. */
export function ruleTargetsOf(
  elements: readonly Element[],
  tagsOn: (element: Element) => readonly string[],
): RuleTargets {
  const byTag = new Map<string, Coordinate[]>();
  for (const element of elements)
    for (const tag of tagsOn(element)) byTag.set(tag, [...(byTag.get(tag) ?? []), element.coordinate]);
  return {
    byCoordinate: new Set(elements.map(({ coordinate }) => coordinate)),
    types: new Set(elements.filter(({ kind }) => kind === 'type').map(({ coordinate }) => coordinate)),
    byTag,
  };
}

/** Adds every permission rule to `written`, reporting what does not fit. */
export function applyPermissionRules({ permissions, facts, targets, written, report }: Application): void {
  const known = namesIn(permissions);
  const complain = ({ id, at }: PermissionRule, fault: string): void =>
    report(`${at ? `${at}: ` : ''}rule \`${id}\`: ${fault}`);
  for (const [name, { require }] of Object.entries(permissions.policies ?? {})) {
    const fault = faultOf(require) ?? unknownName(require, known);
    if (fault) report(`policy \`${name}\`: ${fault}`);
  }
  for (const rule of permissions.rules) {
    const fault = faultOf(rule.require) ?? unknownName(rule.require, known);
    if (fault) {
      complain(rule, fault);
      continue;
    }
    const matched = coordinatesOf(rule, targets);
    if (matched.length === 0)
      complain(rule, `it matches nothing in the supergraph: check \`${Object.values(rule.on)[0]}\``);
    const compiled = ruleOf(rule, facts);
    for (const coordinate of matched) written.get(coordinate)?.push(compiled);
  }
}

function ruleOf(
  { id, because, owner, hidden, mode, require, whenAuditIsAway }: PermissionRule,
  facts: FactTable,
): Rule {
  return {
    id,
    because,
    owner,
    anyOf: masksOf(alternativesOf(require), facts),
    ...(hidden ? { hidden } : {}),
    ...(mode ? { mode } : {}),
    ...(whenAuditIsAway ? { whenAuditIsAway } : {}),
  };
}

function coordinatesOf({ on }: PermissionRule, targets: RuleTargets): readonly Coordinate[] {
  if ('tag' in on) return targets.byTag.get(on.tag) ?? [];
  if ('type' in on) return targets.types.has(on.type) ? [on.type] : [];
  return targets.byCoordinate.has(on.coordinate) ? [on.coordinate] : [];
}

/** A name that the file itself does not define is a typo, and would deny or allow by accident. */
function unknownName(demand: Demand, known: ReadonlySet<Fact>): string | undefined {
  const asked = demandsIn(demand).flatMap(({ scopes, purposes, roles }) => [
    ...(scopes?.flat().map(scopeFact) ?? []),
    ...(purposes?.map(purposeFact) ?? []),
    ...(roles?.map(roleFact) ?? []),
  ]);
  const unknown = asked.find((fact) => !known.has(fact));
  const ori = demandsIn(demand)
    .flatMap(({ agencies }) => agencies ?? [])
    .find((name) => !/^[A-Z0-9]{9}$/.test(name));
  if (ori !== undefined) return `\`${agencyFact(ori)}\` is not an ORI of nine characters`;
  return unknown && `\`${unknown}\` is defined nowhere in the file: no role has it, or it is misspelt`;
}

/** Every scope, role and purpose that the file defines. */
export function namesIn({ roles, purposes }: Permissions): ReadonlySet<Fact> {
  return new Set([
    ...Object.keys(roles).map(roleFact),
    ...Object.values(roles).flatMap(({ scopes }) => scopes.map(scopeFact)),
    ...Object.keys(purposes).map(purposeFact),
  ]);
}
