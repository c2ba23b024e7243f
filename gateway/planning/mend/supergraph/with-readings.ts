// The supergraph with a field of its own for each way in which `@requires` reads a field that it reads in several.
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { selectionOf } from '../../../../schema/policy/compile/carried-fields.ts';
import {
  argumentsOf,
  type ComposedType,
  fieldOf,
  namedTypeOf,
  type SupergraphTypes,
  supergraphTypesOf,
} from '../../../../schema/policy/compile/supergraph-types.ts';
import { type FieldPlace, fieldSetText, mapFieldSet, withArgument } from './field-sets.ts';
import { graphNames } from './field-sources.ts';
import type { Reading, Readings } from './readings.ts';

/** The supergraph for the planner; the same one when no field is read in several ways. */
export function withReadings(supergraph: DocumentNode): {
  readonly document: DocumentNode;
  readonly readings: Readings;
} {
  const graph = supergraphTypesOf(supergraph);
  const several = readInSeveralWays(graph);
  const writer = new Writer(graph, several);
  if (several.size === 0) return { document: supergraph, readings: writer.readings(supergraph) };
  const change = (make: (type: ComposedType) => ComposedType, document: DocumentNode): DocumentNode =>
    visit(document, { ObjectTypeDefinition: make, InterfaceTypeDefinition: make });
  const rewritten = change((type) => writer.rewriteFieldSets(type), supergraph);
  const document = change((type) => writer.addFields(type), rewritten);
  return { document, readings: writer.readings(supergraph) };
}

/** The names of fields that are read with different arguments. */
function readInSeveralWays(graph: SupergraphTypes): ReadonlySet<string> {
  const ways = new Map<string, Set<string>>();
  for (const type of graph.composed)
    for (const node of type.fields?.flatMap(({ directives = [] }) => directives) ?? []) {
      const { requires } = argumentsOf(node);
      if (typeof requires !== 'string') continue;
      mapFieldSet(selectionOf(requires), { type: type.name.value, path: '' }, graph, (read) => {
        ways.set(read.name.value, (ways.get(read.name.value) ?? new Set()).add(argumentsText(read)));
        return read;
      });
    }
  return new Set([...ways].filter(([, texts]) => texts.size > 1).map(([name]) => name));
}

const argumentsText = ({ arguments: given = [] }: FieldNode): string => given.map(print).join();

class Writer {
  readonly #graph: SupergraphTypes;
  readonly #several: ReadonlySet<string>;
  readonly #byName = new Map<string, Reading>();
  /** Names of readings by what is read and how. */
  readonly #names = new Map<string, string>();
  readonly #uses = new Map<string, Map<string, Set<string>>>();
  /** `GRAPH.Type.field` of what field sets name now. */
  readonly #named = new Set<string>();

  constructor(graph: SupergraphTypes, several: ReadonlySet<string>) {
    this.#graph = graph;
    this.#several = several;
  }

  readings(supergraph: DocumentNode): Readings {
    const graphs = graphNames(supergraph);
    return {
      byName: this.#byName,
      usesOf: (subgraph, field) => this.#uses.get(`${graphs.get(subgraph)}.${field}`) ?? new Map(),
    };
  }

  rewriteFieldSets(type: ComposedType): ComposedType {
    const rewrite = (node: ConstDirectiveNode, field: FieldDefinitionNode): ConstDirectiveNode => {
      const { requires, provides, graph } = argumentsOf(node);
      if (typeof provides === 'string')
        this.#rewrite(selectionOf(provides), namedTypeOf(field.type), { graph, field: '' });
      if (typeof requires !== 'string') return node;
      const at = { graph, field: field.name.value };
      const value = fieldSetText(this.#rewrite(selectionOf(requires), type.name.value, at));
      return withArgument(node, 'requires', { kind: Kind.STRING, value });
    };
    return {
      ...type,
      fields: (type.fields ?? []).map((field) => ({
        ...field,
        directives: (field.directives ?? []).map((node) => rewrite(node, field)),
      })),
    };
  }

  /** The fields that stand for readings stand beside what they read, in every subgraph that has or needs it. */
  addFields(type: ComposedType): ComposedType {
    const fields = (type.fields ?? []).flatMap((field) => {
      const readings = [...this.#byName].filter(([, { field: read }]) => read === field.name.value);
      const copies = readings.map(([name]) => ({
        ...field,
        name: { ...field.name, value: name },
        arguments: [],
      }));
      return [field, ...copies].map((each) => (readings.length > 0 ? this.#needed(each, type) : each));
    });
    return { ...type, fields };
  }

  /** A subgraph that only declares a field, as external, must have a use for it: a field set or an interface. */
  #needed(field: FieldDefinitionNode, type: ComposedType): FieldDefinitionNode {
    const original = this.#byName.get(field.name.value)?.field ?? field.name.value;
    const isUsed = (graph: unknown): boolean =>
      this.#named.has(`${graph}.${type.name.value}.${field.name.value}`) ||
      (type.directives ?? []).some((node) => {
        const implemented = argumentsOf(node);
        const isIn = node.name.value === 'join__implements' && implemented.graph === graph;
        return isIn && fieldOf(String(implemented.interface), original, this.#graph) !== undefined;
      });
    const directives = field.directives?.filter((node) => {
      const { graph, external } = argumentsOf(node);
      return external !== true || isUsed(graph);
    });
    return { ...field, directives: directives ?? [] };
  }

  #rewrite(
    set: SelectionSetNode,
    type: string,
    { graph, field }: { readonly graph: unknown; readonly field: string },
  ): SelectionSetNode {
    const uses = this.#uses.get(`${graph}.${field}`) ?? new Map<string, Set<string>>();
    this.#uses.set(`${graph}.${field}`, uses);
    return mapFieldSet(set, { type, path: '' }, this.#graph, (node, place: FieldPlace) => {
      const name = this.#nameOf(node);
      uses.set(place.path, (uses.get(place.path) ?? new Set()).add(name));
      this.#named.add(`${graph}.${place.type}.${name}`);
      return name === node.name.value
        ? node
        : { ...node, name: { ...node.name, value: name }, arguments: [] };
    });
  }

  #nameOf(node: FieldNode): string {
    const { value } = node.name;
    if (!this.#several.has(value) || !node.arguments?.length) return value;
    const text = `${value} ${argumentsText(node)}`;
    const name = this.#names.get(text) ?? this.#unusedName(value);
    this.#names.set(text, name);
    this.#byName.set(name, { field: value, arguments: node.arguments });
    return name;
  }

  #unusedName(field: string): string {
    const used = this.#graph.composed.flatMap(({ fields = [] }) => fields.map(({ name }) => name.value));
    let index = this.#names.size;
    while (used.includes(`${field}__reading_${index}`)) index += 1;
    return `${field}__reading_${index}`;
  }
}
