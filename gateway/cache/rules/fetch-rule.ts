// May the answer to one fetch of a plan be kept? Only when every field that it asks for says so.
import type { FetchNode } from '@apollo/query-planner';
import {
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { Coordinate } from '../../../schema/policy/rule.ts';
import { fieldDefinitionOf } from '../../operation/lookup.ts';
import { type CacheRule, type CacheRules, strictestRule } from './cache-rules.ts';

export interface FetchRule extends CacheRule {
  readonly subgraph: string;
  /** What the fetch asks for. */
  readonly coordinates: readonly Coordinate[];
  /** Object types of which something may stand in its answer; of entities that are asked about, those within them. */
  readonly types: readonly string[];
  /** The same for the entities that are asked about. */
  readonly entityTypes: readonly string[];
}

/** What is known of the schema that plans are executed against. */
export interface FetchSchema {
  readonly rules: CacheRules;
  readonly schema: GraphQLSchema;
}

const known = new WeakMap<FetchNode, FetchRule>();

/** The rule of a fetch of this schema's plans; `undefined` when nothing of it may be kept. */
export function fetchRuleOf(node: FetchNode, of: FetchSchema): FetchRule | undefined {
  if (of.rules.isEmpty || node.operationKind !== 'query') return undefined;
  const rule = known.get(node) ?? new Reading(of).rule(node);
  known.set(node, rule);
  return rule.seconds > 0 ? rule : undefined;
}

class Reading {
  readonly #of: FetchSchema;
  readonly #rules: CacheRule[] = [];
  readonly #coordinates = new Set<Coordinate>();
  readonly #types = new Set<string>();
  readonly #entityTypes = new Set<string>();

  constructor(of: FetchSchema) {
    this.#of = of;
  }

  rule({ operation, operationKind, serviceName }: FetchNode): FetchRule {
    const [definition, ...more] = parse(operation, { noLocation: true }).definitions;
    const root = this.#of.schema.getRootType(operationKind);
    if (definition?.kind !== Kind.OPERATION_DEFINITION || more.length > 0 || !root) this.#forbid();
    else this.#read(definition.selectionSet, root.name);
    return {
      ...strictestRule(this.#rules),
      subgraph: serviceName,
      coordinates: [...this.#coordinates],
      types: [...this.#types],
      entityTypes: [...this.#entityTypes],
    };
  }

  #read(set: SelectionSetNode, parent: string): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) this.#forbid();
      else if (node.kind === Kind.INLINE_FRAGMENT)
        this.#read(node.selectionSet, node.typeCondition?.name.value ?? parent);
      else if (node.name.value === '_entities') this.#readEntities(node.selectionSet);
      else if (node.name.value !== '__typename') this.#readField(parent, node.name.value, node.selectionSet);
    }
  }

  #readEntities(set: SelectionSetNode | undefined): void {
    for (const node of set?.selections ?? [])
      if (node.kind === Kind.INLINE_FRAGMENT && node.typeCondition) {
        const { value } = node.typeCondition.name;
        for (const type of this.#of.rules.possibleTypesOf(value)) this.#entityTypes.add(type);
        this.#read(node.selectionSet, value);
      } else if (!(node.kind === Kind.FIELD && node.name.value === '__typename')) this.#forbid();
  }

  #readField(parent: string, name: string, set: SelectionSetNode | undefined): void {
    const type = this.#of.schema.getType(parent);
    const field = isCompositeType(type) ? fieldDefinitionOf(this.#of.schema, type, name) : undefined;
    if (!field) {
      this.#forbid();
      return;
    }
    this.#coordinates.add(`${parent}.${name}`);
    this.#rules.push(this.#of.rules.ruleOf(parent, name));
    if (!set) return;
    const inner = getNamedType(field.type).name;
    for (const possible of this.#of.rules.possibleTypesOf(inner)) this.#types.add(possible);
    this.#read(set, inner);
  }

  /** What can't be read is not kept. */
  #forbid(): void {
    this.#rules.push({ seconds: 0, scope: 'viewer' });
  }
}
