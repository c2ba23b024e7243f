// Which rules do the directives on one definition demand? Each specification's arguments are checked here.
import type { ConstDirectiveNode } from 'graphql';
import { alternativesOf, faultOf } from './demand.ts';
import { AUTHENTICATED, type FactTable } from './fact.ts';
import type { DirectiveNames } from './link.ts';
import type { RuleDemand } from './permissions.ts';
import type { Rule } from './rule.ts';
import { argumentsOf } from './supergraph-types.ts';

interface Annotated {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** Turns directive applications into rules; every fault is reported with the place it stands at. */
export class RuleExtractor {
  readonly #names: DirectiveNames;
  readonly #facts: FactTable;
  readonly #report: (problem: string) => void;
  readonly #authenticated: Rule;

  constructor(names: DirectiveNames, facts: FactTable, report: (problem: string) => void) {
    this.#names = names;
    this.#facts = facts;
    this.#report = report;
    this.#authenticated = { id: 'authenticated', anyOf: [facts.define([AUTHENTICATED])] };
  }

  /** The rules of the directives on a field or type. `place` names it in problems and rule ids. */
  rulesOn(node: Annotated, place: string): readonly Rule[] {
    return (node.directives ?? []).flatMap((directive) => this.#ruleOf(directive, place) ?? []);
  }

  /** Reports an enforcing directive on a place where this engine does not enforce it yet. */
  refuseOn(node: Annotated, place: string): void {
    for (const { name } of node.directives ?? [])
      if (this.#isEnforcing(name.value))
        this.#report(`\`@${name.value}\` on ${place} is not supported: remove it`);
  }

  /** The tags on a field or type. */
  tagsOn(node: Annotated): readonly string[] {
    return (node.directives ?? [])
      .filter(({ name }) => this.#names.tag.has(name.value))
      .map((directive) => String(argumentsOf(directive).name));
  }

  #ruleOf(directive: ConstDirectiveNode, place: string): Rule | undefined {
    const name = directive.name.value;
    if (this.#names.authenticated.has(name)) return this.#authenticated;
    if (this.#names.policy.has(name)) {
      this.#report(
        `\`@${name}\` on ${place} is not supported: say it with scopes, \`@needToKnow\` or a permission rule`,
      );
      return undefined;
    }
    if (this.#names.requiresScopes.has(name)) {
      const { scopes } = argumentsOf(directive) as RuleDemand;
      return this.#rule(`requires-scopes:${place}`, { scopes: scopes ?? [] }, directive, place);
    }
    if (this.#names.needToKnow.has(name)) {
      const { because, ...demand } = argumentsOf(directive) as RuleDemand & { because?: string };
      return this.#rule(`need-to-know:${place}`, demand, directive, place, because);
    }
    return undefined;
  }

  #rule(id: string, demand: RuleDemand, { name }: ConstDirectiveNode, place: string, because?: string) {
    const fault = faultOf(demand);
    if (fault) {
      this.#report(`\`@${name.value}\` on ${place}: ${fault}`);
      return undefined;
    }
    return { id, anyOf: alternativesOf(demand, this.#facts), ...(because === undefined ? {} : { because }) };
  }

  #isEnforcing(name: string): boolean {
    const { authenticated, requiresScopes, policy, needToKnow } = this.#names;
    return [authenticated, requiresScopes, policy, needToKnow].some((names) => names.has(name));
  }
}
