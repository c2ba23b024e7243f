// What a permissions file allows and nobody may have meant: warnings, none of which stops the gateway.
import type { DocumentNode } from 'graphql';
import { demandsIn } from '../compile/demand.ts';
import { scopeFact } from '../fact.ts';
import type { Demand, PermissionRule, Permissions, RuleDemand } from '../permissions.ts';
import type { Policy } from '../policy.ts';
import { conjunctionOf, isImpliedBy } from './implication.ts';
import { guardedBy } from './mutate.ts';
import { oraclesIn } from './oracles.ts';

export interface Warning {
  readonly kind:
    | 'oracle'
    | 'unused-role'
    | 'unused-scope'
    | 'unused-purpose'
    | 'redundant'
    | 'untested'
    | 'shadow';
  /** Where, as `file:line:column`, when it is known. */
  readonly at?: string;
  readonly message: string;
}

export interface Linted {
  readonly permissions: Permissions;
  readonly policy: Policy;
  readonly supergraph: DocumentNode;
}

/** Every warning, the weightiest first. */
export function lint(linted: Linted): readonly Warning[] {
  const { permissions, policy, supergraph } = linted;
  return [
    ...oraclesIn(supergraph, policy).map(
      ({ input, field, rule }): Warning => ({
        kind: 'oracle',
        message: `\`${input}\` is open but asks by \`${field}\`, which rule \`${rule}\` guards: who may filter by a value can find it out. Guard the input as well, or rename it`,
      }),
    ),
    ...untestedHidden(permissions, policy),
    ...redundantRules(permissions, policy),
    ...unusedRoles(permissions),
    ...unusedScopes(permissions, policy),
    ...unusedPurposes(permissions),
    ...shadowRules(permissions),
  ];
}

function untestedHidden({ rules, tests = [] }: Permissions, policy: Policy): readonly Warning[] {
  const hidden = new Set(tests.flatMap((test) => test.hidden ?? []));
  return rules
    .filter((rule) => rule.hidden)
    .filter(({ id }) => {
      const compiled = policy.rules.find((rule) => rule.id === id);
      return compiled && !guardedBy(compiled, policy).some((name) => hidden.has(name));
    })
    .map((rule) => warn(rule, 'untested', 'hides something, and no test says `hidden` of it: add one'));
}

/** A rule that others imply wherever it stands denies nobody: it only speaks, with its owner and reason. */
function redundantRules({ rules }: Permissions, policy: Policy): readonly Warning[] {
  const facts = policy.factsWith([]);
  return rules.flatMap((rule) => {
    const compiled = policy.rules.find(({ id }) => id === rule.id);
    if (!compiled || rule.hidden) return [];
    const others = guardedBy(compiled, policy).map((name) =>
      (policy.rulesOf(name) ?? []).filter((other) => other !== compiled),
    );
    const isRedundant = others.every((beside) => {
      const all = conjunctionOf(
        beside.map(({ anyOf }) => anyOf),
        facts,
      );
      return all !== undefined && isImpliedBy(compiled.anyOf, all);
    });
    const implying = [...new Set(others.flatMap((beside) => beside.map(({ id }) => id)))];
    const named = implying.filter((id) => rules.some((other) => other.id === id));
    const by = named.length > 0 ? named.map((id) => `\`${id}\``).join(', ') : 'directives of the schema';
    return isRedundant
      ? [
          warn(
            rule,
            'redundant',
            `asks for nothing that ${by} would not ask for anyway: it only lends its owner and reason`,
          ),
        ]
      : [];
  });
}

function unusedRoles(permissions: Permissions): readonly Warning[] {
  const used = new Set([
    ...demandsOf(permissions).flatMap(({ roles = [] }) => roles),
    ...(permissions.tests ?? []).flatMap(({ given }) => given.roles),
  ]);
  return Object.keys(permissions.roles)
    .filter((role) => !used.has(role))
    .map((role) => ({
      kind: 'unused-role',
      message: `role \`${role}\` is in no rule and in no test: write a test of what it may see, or remove it`,
    }));
}

function unusedScopes({ roles }: Permissions, { facts }: Policy): readonly Warning[] {
  const scopes = new Set(Object.values(roles).flatMap((role) => role.scopes));
  return [...scopes]
    .filter((scope) => !facts.includes(scopeFact(scope)))
    .map((scope) => ({
      kind: 'unused-scope',
      message: `scope \`${scope}\` is asked for by no rule and no directive: it opens nothing`,
    }));
}

function unusedPurposes({ purposes, roles }: Permissions): readonly Warning[] {
  const asserted = new Set(Object.values(roles).flatMap((role) => role.purposes));
  return Object.keys(purposes)
    .filter((purpose) => !asserted.has(purpose))
    .map((purpose) => ({
      kind: 'unused-purpose',
      message: `purpose \`${purpose}\` may be asserted by no role: give it to one, or remove it`,
    }));
}

function shadowRules({ rules }: Permissions): readonly Warning[] {
  return rules
    .filter(({ mode }) => mode === 'shadow')
    .map((rule) => warn(rule, 'shadow', 'is in shadow mode: it is audited and withholds nothing'));
}

function demandsOf({ rules, policies = {} }: Permissions): readonly RuleDemand[] {
  const demands: readonly Demand[] = [
    ...rules.map(({ require }) => require),
    ...Object.values(policies).map(({ require }) => require),
  ];
  return demands.flatMap(demandsIn);
}

const warn = ({ id, at }: PermissionRule, kind: Warning['kind'], message: string): Warning => ({
  kind,
  ...(at === undefined ? {} : { at }),
  message: `rule \`${id}\` ${message}`,
});
