// Compiles directives and permissions over a supergraph into one table: which rules guard which coordinate.
import type { DocumentNode } from 'graphql';
import { applyPermissionRules, namesIn } from './apply-permissions.ts';
import { closeRules, inheritFromInterfaces, type RuleTable } from './closure.ts';
import { classifiedKeys, problemsOfCoverage } from './coverage.ts';
import { RuleExtractor } from './extract-rules.ts';
import { FactTable } from './fact.ts';
import { directiveNamesOf } from './link.ts';
import type { Permissions } from './permissions.ts';
import { Policy, PolicyRefused } from './policy.ts';
import type { Rule } from './rule.ts';
import { coordinateOf, type SupergraphTypes, supergraphTypesOf } from './supergraph-types.ts';
import { refuseUnsupportedShapes } from './unsupported-shapes.ts';

/** How a supergraph is to be guarded. */
export interface PolicySource {
  /** The supergraph SDL, parsed. */
  readonly supergraph: DocumentNode;
  /** The permissions file; without one only the directives speak. */
  readonly permissions?: Permissions;
  /** What becomes of a field that nothing covers. `allow` is the open mode for foreign supergraphs. */
  readonly uncovered: 'refuse' | 'allow';
}

/**
 * Compiles a policy.
 *
 * @throws PolicyRefused with every problem found, when the source is malformed, uncovered or of a shape that can't
 * be enforced. Nothing is ever guarded less than it asks for.
 */
export function compilePolicy({ supergraph, permissions, uncovered }: PolicySource): Policy {
  const problems: string[] = [];
  const report = (problem: string): void => void problems.push(problem);
  const names = directiveNamesOf(supergraph);
  const graph = supergraphTypesOf(supergraph);
  const facts = new FactTable();
  const extractor = new RuleExtractor(names, facts, report);

  if (permissions?.needToKnowRequired && names.needToKnow.size === 0)
    report('the supergraph does not link `@needToKnow`: compose it with the directive, its rules were lost');
  refuseUnsupportedShapes(supergraph, graph, extractor, report);

  const ofType = new Map<string, Rule[]>();
  for (const [name, node] of graph.types) ofType.set(name, [...extractor.rulesOn(node, name)]);
  const table = fieldRules(graph, extractor);
  if (permissions) applyPermissionRules({ permissions, graph, extractor, facts, table, ofType, report });
  if (permissions) for (const problem of ungrantable(facts, permissions)) report(problem);
  inheritFromInterfaces(graph, ofType);
  closeRules(table, ofType, graph);
  for (const problem of classifiedKeys(graph, table, ofType)) report(problem);
  if (uncovered === 'refuse') for (const problem of problemsOfCoverage(graph, table, ofType)) report(problem);
  if (problems.length > 0) throw new PolicyRefused(problems);
  return new Policy(table, facts);
}

function fieldRules(graph: SupergraphTypes, extractor: RuleExtractor): RuleTable {
  const table = new Map<string, Set<Rule>>();
  for (const type of graph.composed)
    for (const field of type.fields ?? []) {
      const coordinate = coordinateOf(type, field);
      table.set(coordinate, new Set(extractor.rulesOn(field, coordinate)));
    }
  return table;
}

/** Scopes, roles and purposes that a directive names and the file gives to nobody: a typo denies by accident. */
function ungrantable(facts: FactTable, permissions: Permissions): readonly string[] {
  const known = namesIn(permissions);
  return facts.names
    .filter((fact) => fact.includes(':') && !known.has(fact))
    .map(
      (fact) =>
        `a directive asks for \`${fact}\`, which the permissions file gives to nobody: add it or mend the name`,
    );
}
