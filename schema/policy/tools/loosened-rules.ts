// What is loosened although no viewer of one role gains by it today: demands of rules, and what roles may bring together.
import { type Fact, type FactMask, FactTable, purposeFact, roleFact, scopeFact } from '../fact.ts';
import type { Permissions } from '../permissions.ts';
import type { Policy } from '../policy.ts';
import { DEFAULT_RECORD_RULES, type RecordRules } from '../record-rules.ts';
import type { Coordinate } from '../rule.ts';
import { coordinatesOfBoth, type Side } from './diff-policies.ts';
import { type AnyOf, conjunctionOf } from './implication.ts';

/** A coordinate that these facts open now and did not before. */
export interface LoosenedRule {
  readonly coordinate: Coordinate;
  /** `undefined`: there are too many ways to name them. */
  readonly facts: readonly Fact[] | undefined;
}

/** Every set of facts that opens a coordinate now and did not before. Exact, whoever holds them. */
export function loosenedRules(before: Side, after: Side): readonly LoosenedRule[] {
  return coordinatesOfBoth(before, after).flatMap((coordinate): readonly LoosenedRule[] => {
    const facts = new FactTable();
    const old = demandsOf(coordinate, before.policy, facts);
    const now = demandsOf(coordinate, after.policy, facts);
    if (!now || (old && isSame(old, now))) return [];
    const opening = conjunctionOf(now, facts);
    if (!opening) return [{ coordinate, facts: undefined }];
    return opening
      .filter((mask) => !old?.every((anyOf) => anyOf.some((one) => (one & mask) === one)))
      .map((mask) => ({ coordinate, facts: [...facts.factsOf(mask)].sort() }));
  });
}

function demandsOf(coordinate: Coordinate, policy: Policy, facts: FactTable): readonly AnyOf[] | undefined {
  return policy
    .rulesOf(coordinate)
    ?.map(({ anyOf }) => anyOf.map((mask): FactMask => facts.define(policy.factsOf(mask))));
}

function isSame(one: readonly AnyOf[], other: readonly AnyOf[]): boolean {
  const keyOf = (demands: readonly AnyOf[]): string =>
    demands
      .map((anyOf) => anyOf.map(String).sort().join('|'))
      .sort()
      .join('&');
  return keyOf(one) === keyOf(other);
}

/** Guards of the whole file that were taken away, in words. */
export function lostGuards(before: Side, after: Side): readonly string[] {
  const isLost = before.permissions.needToKnowRequired && !after.permissions.needToKnowRequired;
  return [
    ...(isLost ? ['refusal of a supergraph that lost its `@needToKnow`'] : []),
    ...spooledCoordinates(before, after).map((name) => `while the audit log is away: no answer with ${name}`),
    ...lostRecordRules(
      before.permissions.records ?? DEFAULT_RECORD_RULES,
      after.permissions.records ?? DEFAULT_RECORD_RULES,
    ),
  ];
}

/** What may be answered now while the audit log is away, and might not before. */
function spooledCoordinates(before: Side, after: Side): readonly Coordinate[] {
  return coordinatesOfBoth(before, after).filter(
    (name) => after.policy.maySpool(name) && !before.policy.maySpool(name),
  );
}

/** What sources withheld by the record itself, and would not any more. */
function lostRecordRules(before: RecordRules, after: RecordRules): readonly string[] {
  const without = <Name>(names: readonly Name[], others: readonly Name[]): readonly Name[] =>
    names.filter((name) => !others.includes(name));
  const { ownRecord: old } = before;
  const { ownRecord: now } = after;
  return [
    ...without(old.withhold, now.withhold).map((kind) => `records: ${kind} of one's own`),
    ...without(now.answeredFor, old.answeredFor).map((ori) => `records: one's own, for members of ${ori}`),
    ...without(before.ownAgencyOnly, after.ownAgencyOnly).map((kind) => `records: ${kind} of other agencies`),
  ];
}

/** A role that brings a fact with it that it did not bring before. */
export interface RoleGain {
  readonly role: string;
  readonly fact: Fact;
}

/** What roles gain, as far as some rule or some inquiry asks for it. */
export function roleGains(before: Side, after: Side): readonly RoleGain[] {
  const asked = new Set(after.policy.facts);
  return Object.keys(after.permissions.roles).flatMap((role) => {
    const had = new Set(broughtBy(role, before.permissions));
    return broughtBy(role, after.permissions)
      .filter((fact) => !had.has(fact) && (asked.has(fact) || fact.startsWith('purpose:')))
      .map((fact) => ({ role, fact }));
  });
}

function broughtBy(name: string, { roles }: Permissions): readonly Fact[] {
  const role = Object.hasOwn(roles, name) ? roles[name] : undefined;
  if (!role) return [];
  return [roleFact(name), ...role.scopes.map(scopeFact), ...role.purposes.map(purposeFact)];
}
