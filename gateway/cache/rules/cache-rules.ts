// How long may a field's value be kept, and for whom? What `@cacheFor` says in the supergraph; by default not at all.
import type { ConstDirectiveNode, DocumentNode, FieldDefinitionNode } from 'graphql';
import { directiveNamesOf } from '../../../schema/policy/compile/link.ts';
import {
  argumentsOf,
  type ComposedType,
  coordinateOf,
  type SupergraphTypes,
  supergraphTypesOf,
} from '../../../schema/policy/compile/supergraph-types.ts';
import { PolicyRefused } from '../../../schema/policy/policy.ts';
import type { Coordinate } from '../../../schema/policy/rule.ts';

/** For whom a kept value is good, from the narrowest. */
export const CACHE_SCOPES = ['viewer', 'agency', 'everyone'] as const;
export type CacheScope = (typeof CACHE_SCOPES)[number];

export interface CacheRule {
  /** At most so long; 0: never. */
  readonly seconds: number;
  readonly scope: CacheScope;
}

const NEVER: CacheRule = { seconds: 0, scope: 'viewer' };

/** What holds where all of `rules` do: the shortest time and the narrowest scope; never, where there is none. */
export function strictestRule(rules: readonly CacheRule[]): CacheRule {
  if (rules.length === 0) return NEVER;
  const narrowest = Math.min(...rules.map(({ scope }) => CACHE_SCOPES.indexOf(scope)));
  return {
    seconds: Math.min(...rules.map(({ seconds }) => seconds)),
    scope: CACHE_SCOPES[narrowest] ?? 'viewer',
  };
}

/** The fields of one key of an entity; `undefined` for a key with objects in it. */
export type EntityKey = readonly string[] | undefined;

export class CacheRules {
  readonly #rules: ReadonlyMap<Coordinate, CacheRule>;
  readonly #possible: ReadonlyMap<string, readonly string[]>;
  readonly #keys: ReadonlyMap<string, readonly EntityKey[]>;

  private constructor(rules: ReadonlyMap<Coordinate, CacheRule>, graph: SupergraphTypes) {
    this.#rules = rules;
    this.#possible = new Map(
      [...graph.possible].map(([name, types]) => [name, types.map((type) => type.name.value)]),
    );
    this.#keys = new Map(graph.composed.map((type) => [type.name.value, keysOf(type)]));
  }

  /** @throws PolicyRefused when a `@cacheFor` can't be read. */
  static of(supergraph: DocumentNode): CacheRules {
    const names = directiveNamesOf(supergraph).cacheFor;
    const graph = supergraphTypesOf(supergraph);
    const problems: string[] = [];
    const rulesOn = (node: { readonly directives?: readonly ConstDirectiveNode[] }, where: string) =>
      (node.directives ?? [])
        .filter(({ name }) => names.has(name.value))
        .flatMap((directive) => readRule(directive, where, problems));
    const rules = new Map<Coordinate, CacheRule>();
    for (const type of graph.composed) {
      const ofType = rulesOn(type, type.name.value);
      if (ofType.length > 0 && sourcesOf(type) > 1)
        problems.push(
          `\`@cacheFor\` on \`${type.name.value}\`, which several subgraphs define: one can't speak for the fields of another; put it on the fields`,
        );
      for (const field of type.fields ?? []) {
        const coordinate = coordinateOf(type, field);
        const all = [...ofType, ...rulesOn(field, coordinate)];
        if (all.length > 0) rules.set(coordinate, strictestRule(all));
      }
    }
    if (problems.length > 0) throw new PolicyRefused(problems);
    return new CacheRules(rules, graph);
  }

  /** Whether anything may be kept at all. */
  get isEmpty(): boolean {
    return this.#rules.size === 0;
  }

  /** The rule of a field of `typeName`. Where values of several types can stand, that of all of them. */
  ruleOf(typeName: string, fieldName: string): CacheRule {
    const possible = this.#possible.get(typeName);
    const own = this.#rules.get(`${typeName}.${fieldName}`);
    if (!possible) return own ?? NEVER;
    const below = possible.map((name) => this.#rules.get(`${name}.${fieldName}`) ?? NEVER);
    return strictestRule(own ? [own, ...below] : below);
  }

  /** The keys of an entity type, whichever subgraph knows it by them. */
  keysOf(typeName: string): readonly EntityKey[] {
    return this.#keys.get(typeName) ?? [];
  }

  /** The object types that a value of this type can be of. */
  possibleTypesOf(typeName: string): readonly string[] {
    return this.#possible.get(typeName) ?? [typeName];
  }
}

function readRule(directive: ConstDirectiveNode, where: string, problems: string[]): readonly CacheRule[] {
  const { seconds, scope = 'viewer' } = argumentsOf(directive);
  const isTime = typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0;
  const known = CACHE_SCOPES.find((name) => name === scope);
  if (isTime && known) return [{ seconds, scope: known }];
  const fault = isTime
    ? `its scope must be one of ${CACHE_SCOPES.join(', ')}`
    : 'its seconds must be 0 or more, without fractions';
  problems.push(`\`@${directive.name.value}\` on \`${where}\`: ${fault}`);
  return [];
}

/** How many subgraphs define the type. One that only reads fields of it (`@external`) defines none. */
function sourcesOf(type: ComposedType): number {
  const graphs = new Set(joinsOf(type, 'join__type').map(({ graph }) => graph));
  return [...graphs].filter((graph) => (type.fields ?? []).some((field) => isAnswered(field, graph))).length;
}

/** A field that names no subgraph is answered by every one that has its type. */
function isAnswered(field: FieldDefinitionNode, asked: unknown): boolean {
  const joins = joinsOf(field, 'join__field').filter(({ graph }) => graph !== undefined);
  return joins.length === 0 || joins.some(({ graph, external }) => graph === asked && external !== true);
}

function joinsOf({ directives = [] }: ComposedType | FieldDefinitionNode, join: string) {
  return directives.filter(({ name }) => name.value === join).map((directive) => argumentsOf(directive));
}

function keysOf(type: ComposedType): readonly EntityKey[] {
  const texts = (type.directives ?? [])
    .filter(({ name }) => name.value === 'join__type')
    .map((directive) => argumentsOf(directive).key)
    .filter((key) => typeof key === 'string');
  return [...new Set(texts)].map((key) => (/^[\w\s]+$/.test(key) ? key.trim().split(/\s+/) : undefined));
}
