// Which rules do the directives on one element demand? Each specification's arguments are checked here.
import type { ConstDirectiveNode } from 'graphql';
import { AUTHENTICATED, type FactTable, undefinedPolicyFact } from '../fact.ts';
import type { NamedPolicy, RuleDemand } from '../permissions.ts';
import type { Rule } from '../rule.ts';
import { type Alternatives, alternativesOf, both, faultOf, faultOfNames, masksOf } from './demand.ts';
import type { Element } from './elements.ts';
import type { DirectiveNames } from './link.ts';
import { argumentsOf } from './supergraph-types.ts';

interface Extraction {
  readonly names: DirectiveNames;
  readonly facts: FactTable;
  /** What the names in `@policy` stand for; `undefined` without a permissions file. */
  readonly policies: Readonly<Record<string, NamedPolicy>> | undefined;
  readonly report: (problem: string, coordinate: string) => void;
}

/** Turns directive applications into rules; every fault is reported with the place it stands at. */
export class RuleExtractor {
  readonly #extraction: Extraction;
  readonly #authenticated: Rule;

  constructor(extraction: Extraction) {
    this.#extraction = extraction;
    this.#authenticated = {
      id: 'authenticated',
      anyOf: [extraction.facts.define([AUTHENTICATED])],
      isApollos: true,
    };
  }

  /** The rules of the directives on an element. */
  rulesOn({ node, coordinate }: Element): readonly Rule[] {
    const rules = (node.directives ?? []).flatMap((directive) => this.#ruleOf(directive, coordinate) ?? []);
    return rules.map((rule, index) => numbered(rule, rules.slice(0, index)));
  }

  /** The tags on an element. */
  tagsOn({ node }: Element): readonly string[] {
    const { tag } = this.#extraction.names;
    return (node.directives ?? [])
      .filter(({ name }) => tag.has(name.value))
      .map((directive) => String(argumentsOf(directive).name));
  }

  #ruleOf(directive: ConstDirectiveNode, coordinate: string): Rule | undefined {
    const { names } = this.#extraction;
    const name = directive.name.value;
    if (names.authenticated.has(name)) return this.#authenticated;
    if (names.requiresScopes.has(name)) {
      const { scopes = [] } = argumentsOf(directive) as RuleDemand;
      return this.#demanding('requires-scopes', { scopes }, directive, coordinate);
    }
    if (names.needToKnow.has(name)) {
      const { because, ...demand } = argumentsOf(directive) as RuleDemand & { because?: string };
      return this.#demanding('need-to-know', demand, directive, coordinate, because);
    }
    return names.policy.has(name) ? this.#policy(directive, coordinate) : undefined;
  }

  #demanding(
    kind: string,
    demand: RuleDemand,
    node: ConstDirectiveNode,
    coordinate: string,
    because?: string,
  ) {
    const fault = faultOf(demand);
    if (fault) return this.#refuse(node, coordinate, fault);
    return this.#rule(kind, alternativesOf(demand), coordinate, because);
  }

  /** `@policy(policies: [["a", "b"], ["c"]])`: what both a and b stand for, or what c stands for. */
  #policy(node: ConstDirectiveNode, coordinate: string): Rule | undefined {
    const { policies } = argumentsOf(node) as { policies?: readonly (readonly string[])[] };
    const fault = faultOfNames(policies, 'policies', 'may-see');
    if (fault || !policies) return this.#refuse(node, coordinate, fault ?? 'it names no policies');
    const { policies: defined } = this.#extraction;
    const unknown = defined && policies.flat().find((name) => !Object.hasOwn(defined, name));
    if (unknown !== undefined)
      return this.#refuse(
        node,
        coordinate,
        `policy \`${unknown}\` is not defined: add it under \`policies\``,
      );
    const standsFor = (name: string): Alternatives => {
      const policy = defined && Object.hasOwn(defined, name) ? defined[name] : undefined;
      return policy ? alternativesOf(policy.require) : [[undefinedPolicyFact(name)]];
    };
    const alternatives = policies.flatMap((all) => all.map(standsFor).reduce(both, [[]]));
    return this.#rule('policy', alternatives, coordinate);
  }

  #rule(kind: string, alternatives: Alternatives, coordinate: string, because?: string): Rule {
    const { facts } = this.#extraction;
    return {
      id: `${kind}:${coordinate}`,
      anyOf: masksOf(alternatives, facts),
      ...(kind === 'need-to-know' ? {} : { isApollos: true }),
      ...(because === undefined ? {} : { because }),
    };
  }

  #refuse({ name }: ConstDirectiveNode, coordinate: string, fault: string): undefined {
    this.#extraction.report(`\`@${name.value}\` on \`${coordinate}\`: ${fault}`, coordinate);
  }
}

/** A repeated directive makes several rules; from the second on they bear a number. */
function numbered(rule: Rule, before: readonly Rule[]): Rule {
  const count = before.filter(({ id }) => id === rule.id).length;
  return count === 0 ? rule : { ...rule, id: `${rule.id}:${count + 1}` };
}
