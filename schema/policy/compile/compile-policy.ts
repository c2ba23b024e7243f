// Compiles directives and permissions over a supergraph into one table: which rules guard which coordinate.
import { type DocumentNode, Kind } from 'graphql';
import { FactTable } from '../fact.ts';
import type { Permissions } from '../permissions.ts';
import { Policy, PolicyRefused } from '../policy.ts';
import type { Coordinate, Rule } from '../rule.ts';
import { applyPermissionRules, namesIn, ruleTargetsOf } from './apply-permissions.ts';
import { closeRules } from './closure.ts';
import { blankingFields, opaqueFields, uncoveredFields } from './coverage.ts';
import { elementsOf } from './elements.ts';
import { RuleExtractor } from './extract-rules.ts';
import { directiveNamesOf } from './link.ts';
import { type Locate, locationsIn } from './locations.ts';
import { supergraphTypesOf } from './supergraph-types.ts';

/** How a supergraph is to be guarded. */
export interface PolicySource {
  /** The supergraph SDL, parsed; with locations, problems name the line. */
  readonly supergraph: DocumentNode;
  /** The permissions file; without one only the directives speak. */
  readonly permissions?: Permissions | undefined;
  /** What becomes of a field that nothing covers. `allow` is the open mode for foreign supergraphs. */
  readonly uncovered: 'refuse' | 'allow';
  /** Where coordinates stand for whoever mends them; in the supergraph by default. */
  readonly locate?: Locate;
}

/**
 * Compiles a policy.
 *
 * @throws PolicyRefused with every problem found, when the source is malformed or uncovered. Nothing is ever guarded
 * less than it asks for.
 */
export function compilePolicy({
  supergraph,
  permissions,
  uncovered,
  locate = locationsIn([supergraph]),
}: PolicySource): Policy {
  const problems: string[] = [];
  const report = (problem: string, coordinate?: Coordinate): void => {
    const at = coordinate === undefined ? undefined : locate(coordinate);
    problems.push(at === undefined ? problem : `${at}: ${problem}`);
  };
  const names = directiveNamesOf(supergraph);
  const graph = supergraphTypesOf(supergraph);
  const elements = elementsOf(graph);
  const facts = new FactTable();
  const policies = permissions && (permissions.policies ?? {});
  const extractor = new RuleExtractor({ names, facts, policies, report });

  if (permissions?.needToKnowRequired && names.needToKnow.size === 0)
    report('the supergraph does not link `@needToKnow`: compose it with the directive, its rules were lost');
  if (supergraph.definitions.some(({ kind }) => kind.endsWith('TypeExtension')))
    report('the supergraph extends types: compose it into definitions only');

  const written = new Map<Coordinate, Rule[]>();
  for (const element of elements) written.set(element.coordinate, [...extractor.rulesOn(element)]);
  const targets = ruleTargetsOf(elements, (element) => extractor.tagsOn(element));
  if (permissions) {
    applyPermissionRules({ permissions, facts, targets, written, report });
    for (const problem of ungrantable(facts, permissions)) report(problem);
  }
  const { table, spoolable } = closeRules(written, elements, graph);
  const plainScalars = permissions?.plainScalars ?? [];
  for (const scalar of plainScalars)
    if (graph.types.get(scalar)?.kind !== Kind.SCALAR_TYPE_DEFINITION)
      report(`plainScalars: the schema has no scalar \`${scalar}\`: mend the name or remove it`);
  if (uncovered === 'refuse')
    for (const check of [uncoveredFields, blankingFields, opaqueFields])
      for (const { problem, coordinate } of check({ graph, written, table, plainScalars }))
        report(problem, coordinate);
  for (const problem of misplacedDirectives(supergraph, names)) report(problem);
  if (problems.length > 0) throw new PolicyRefused(problems);
  const fields = elements.filter(({ kind }) => kind === 'field').map(({ coordinate }) => coordinate);
  return new Policy({ table, facts, fields, spoolable });
}

/** Scopes, roles and purposes that a directive names and the file gives to nobody: a typo denies by accident. */
function ungrantable(facts: FactTable, permissions: Permissions): readonly string[] {
  const known = namesIn(permissions);
  return facts.names
    .filter((fact) => /^(scope|role|purpose):/.test(fact) && !known.has(fact))
    .map(
      (fact) =>
        `a directive asks for \`${fact}\`, which the permissions file gives to nobody: add it or mend the name`,
    );
}

/** An enforcing directive on the schema itself guards nothing. */
function* misplacedDirectives(
  supergraph: DocumentNode,
  { authenticated, requiresScopes, policy, needToKnow }: ReturnType<typeof directiveNamesOf>,
): Iterable<string> {
  for (const node of supergraph.definitions)
    if (node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION)
      for (const { name } of node.directives ?? [])
        if ([authenticated, requiresScopes, policy, needToKnow].some((names) => names.has(name.value)))
          yield `\`@${name.value}\` on the schema guards nothing: write it on types and fields`;
}
