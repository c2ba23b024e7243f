// A decision of the audit log as a test: what was asked of whom and came out how. It holds names of facts, never a person.
import type { AuditEvent } from '../../../audit/audit-event.ts';
import { CASE, type Fact, MFA, REASON, TRAINING } from '../../../schema/policy/fact.ts';
import type { PermissionTest, TestGiven } from '../../../schema/policy/permissions.ts';
import type { Policy } from '../../../schema/policy/policy.ts';
import { wordsOfGiven } from '../../../schema/policy/tools/givens.ts';
import { UsageError } from '../../verbs/verb.ts';

/** The test that the decision passes under the rules by which it was made. @throws UsageError when it decided nothing. */
export function observedTest(event: AuditEvent, policy: Policy): PermissionTest {
  const known = new Set(policy.coordinates);
  const withheld = knownOnly(Object.keys(event.withheld), known);
  const refused = knownOnly(Object.keys(event.refused), known);
  const granted = knownOnly(Object.keys(event.disclosed), known).filter((name) => !withheld.includes(name));
  if (granted.length + withheld.length + refused.length === 0)
    throw new UsageError(
      `decision \`${event.decisionId}\` disclosed and withheld nothing: there is nothing to test`,
    );
  const given = givenOf(event, policy);
  return {
    name: `as decided in ${event.decisionId.slice(0, 8)}: ${wordsOfGiven(given)}`,
    given,
    ...(granted.length > 0 ? { granted } : {}),
    ...(withheld.length > 0 ? { withheld } : {}),
    ...(refused.length > 0 ? { refused } : {}),
  };
}

/** The viewer and the inquiry, as far as facts tell. The agency only where some rule asks for one. */
export function givenOf({ facts }: Pick<AuditEvent, 'facts'>, policy: Policy): TestGiven {
  const named = (kind: string): readonly string[] =>
    facts.filter((fact) => fact.startsWith(kind)).map((fact) => fact.slice(kind.length));
  const isAgencyAsked = policy.facts.some((fact) => fact.startsWith('agency'));
  const [agency] = isAgencyAsked ? named('agency:') : [];
  const [purpose] = named('purpose:');
  const has = (fact: Fact): boolean => facts.includes(fact);
  return {
    roles: named('role:'),
    ...(agency === undefined || agency === '' ? {} : { agency }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(has(CASE) ? { case: true } : {}),
    ...(has(REASON) ? {} : { reason: false }),
    ...(has(MFA) && policy.facts.includes(MFA) ? { mfa: true } : {}),
    ...(has(TRAINING) && policy.facts.includes(TRAINING) ? { training: true } : {}),
  };
}

const knownOnly = (names: readonly string[], known: ReadonlySet<string>): readonly string[] =>
  names.filter((name) => known.has(name)).sort();
