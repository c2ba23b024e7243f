// Adds the rules of the permissions file to the coordinates they speak of. A rule that matches nothing is a fault.
import { Kind } from 'graphql';
import type { RuleTable } from './closure.ts';
import { alternativesOf, faultOf } from './demand.ts';
import type { RuleExtractor } from './extract-rules.ts';
import { type Fact, type FactTable, purposeFact, roleFact, scopeFact } from './fact.ts';
import type { PermissionRule, Permissions, RuleDemand } from './permissions.ts';
import type { Coordinate, Rule } from './rule.ts';
import { coordinateOf, type SupergraphTypes } from './supergraph-types.ts';
import { type InputPlace, inputPlaces } from './unsupported-shapes.ts';

interface Application {
  readonly permissions: Permissions;
  readonly graph: SupergraphTypes;
  readonly extractor: RuleExtractor;
  readonly facts: FactTable;
  readonly table: RuleTable;
  readonly ofType: ReadonlyMap<string, Rule[]>;
  readonly report: (problem: string) => void;
}

/** Adds every permission rule to `table` (fields) or `ofType` (types), reporting what does not fit. */
export function applyPermissionRules(application: Application): void {
  const { permissions, report } = application;
  for (const rule of permissions.rules) {
    const fault = faultOf(rule.require) ?? unknownName(rule.require, permissions);
    if (fault) report(`rule \`${rule.id}\`: ${fault}`);
    else applyRule(rule, application);
  }
}

function applyRule(
  rule: PermissionRule,
  { graph, extractor, facts, table, ofType, report }: Application,
): void {
  const { id, because, owner } = rule;
  const compiled: Rule = { id, because, owner, anyOf: alternativesOf(rule.require, facts) };
  const targets = targetsOf(rule, graph, extractor);
  for (const place of unenforcedTargets(rule, graph, extractor))
    report(`rule \`${id}\` speaks of ${place}, which is not supported: name the fields it should guard`);
  if (targets.types.length + targets.fields.length === 0)
    report(`rule \`${id}\` matches nothing in the supergraph: check \`${Object.values(rule.on)[0]}\``);
  for (const name of targets.types) ofType.get(name)?.push(compiled);
  for (const coordinate of targets.fields) table.get(coordinate)?.add(compiled);
}

function targetsOf(
  { on }: PermissionRule,
  graph: SupergraphTypes,
  extractor: RuleExtractor,
): { readonly types: readonly string[]; readonly fields: readonly Coordinate[] } {
  const fields = graph.composed.flatMap((type) =>
    (type.fields ?? []).map((field) => ({ coordinate: coordinateOf(type, field), field })),
  );
  if ('coordinate' in on)
    return {
      types: [],
      fields: fields.map(({ coordinate }) => coordinate).filter((name) => name === on.coordinate),
    };
  if ('type' in on) return { types: graph.types.has(on.type) ? [on.type] : [], fields: [] };
  return {
    types: [...graph.types]
      .filter(([, node]) => extractor.tagsOn(node).includes(on.tag))
      .map(([name]) => name),
    fields: fields
      .filter(({ field }) => extractor.tagsOn(field).includes(on.tag))
      .map(({ coordinate }) => coordinate),
  };
}

/** What a rule matches but this engine does not guard: inputs, and unions (their members are reached without them). */
function unenforcedTargets(
  { on }: PermissionRule,
  graph: SupergraphTypes,
  extractor: RuleExtractor,
): readonly string[] {
  const isMatched = (node: InputPlace['node'], type: string | undefined): boolean =>
    'tag' in on ? extractor.tagsOn(node).includes(on.tag) : 'type' in on && on.type === type;
  const inputs = inputPlaces(graph).filter(({ node, type }) => isMatched(node, type));
  const unions = [...graph.types].filter(
    ([name, node]) => node.kind === Kind.UNION_TYPE_DEFINITION && isMatched(node, name),
  );
  return [...inputs.map(({ place }) => place), ...unions.map(([name]) => `union \`${name}\``)];
}

/** A name that the file itself does not define is a typo, and would deny or allow by accident. */
function unknownName(demand: RuleDemand, permissions: Permissions): string | undefined {
  const known = namesIn(permissions);
  const asked = [
    ...(demand.scopes?.flat().map(scopeFact) ?? []),
    ...(demand.purposes?.map(purposeFact) ?? []),
    ...(demand.roles?.map(roleFact) ?? []),
  ];
  const unknown = asked.find((fact) => !known.has(fact));
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
