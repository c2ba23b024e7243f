// The graph as a viewer may know it: without what rules hide from them, and without what that leaves empty or unreached.
import { isComposite, nameOf, typeOf } from '../world/look-up.ts';
import type { FieldModel, GraphModel, Guard, InputValueModel, ViewerModel, World } from '../world/model.ts';
import { reachable, withTypes } from '../world/reachable.ts';
import { broken, effectiveRules, inputRules, own, typeRules } from './effective-rules.ts';

/** What is left of a graph. A graph without hidden rules stays as it is. */
export function visibleGraph(world: World, viewer: ViewerModel): GraphModel {
  if (!world.guards.some((guard) => guard.isHidden)) return world.graph;
  const isHidden = (rules: Iterable<Guard>): boolean => broken(rules, viewer).some((rule) => rule.isHidden);
  let graph = world.graph;
  for (let before = ''; before !== JSON.stringify(graph); ) {
    before = JSON.stringify(graph);
    graph = withoutHidden(world, graph, isHidden);
  }
  const reached = reachable(graph);
  return withTypes(graph, (name) => reached.has(name));
}

type IsHidden = (rules: Iterable<Guard>) => boolean;

function withoutHidden(world: World, graph: GraphModel, isHidden: IsHidden): GraphModel {
  const isLeft = (name: string): boolean => isKnown(graph, name) && !isHidden(typeRules(world, name));
  const isUsable = ({ type }: InputValueModel, coordinate: string): boolean =>
    isLeft(nameOf(type)) && !isHidden(inputRules(world, { coordinate, type: nameOf(type) }));
  const fieldsOf = (type: string, fields: readonly FieldModel[]): readonly FieldModel[] =>
    fields
      .filter((field) => isLeft(nameOf(field.type)) && !isHidden(effectiveRules(world, type, field.name)))
      .map((field) => ({
        ...field,
        args: field.args.filter((arg) => isUsable(arg, `${type}.${field.name}(${arg.name}:)`)),
      }));
  return {
    ...graph,
    scalars: graph.scalars.filter(isLeft),
    enums: graph.enums
      .filter(({ name }) => isLeft(name))
      .map(({ name, values }) => ({
        name,
        values: values.filter((value) => !isHidden(own(world, `${name}.${value}`))),
      }))
      .filter(({ values }) => values.length > 0),
    inputs: graph.inputs
      .filter(({ name }) => isLeft(name))
      .map(({ name, fields }) => ({
        name,
        fields: fields.filter((field) => isUsable(field, `${name}.${field.name}`)),
      }))
      .filter(({ fields }) => fields.length > 0),
    unions: graph.unions
      .filter(({ name }) => isLeft(name))
      .map((union) => ({ ...union, members: union.members.filter(isLeft) }))
      .filter(({ members }) => members.length > 0),
    types: graph.types
      .filter(({ name }) => isLeft(name))
      .map((type) => ({
        ...type,
        interfaces: type.interfaces.filter(isLeft),
        fields: fieldsOf(type.name, type.fields),
      }))
      .filter(({ fields }) => fields.length > 0),
  };
}

const BUILT_IN: ReadonlySet<string> = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);

function isKnown(graph: GraphModel, name: string): boolean {
  const { scalars, enums, inputs } = graph;
  return (
    BUILT_IN.has(name) ||
    scalars.includes(name) ||
    [...enums, ...inputs].some((type) => type.name === name) ||
    isComposite(graph, name)
  );
}

/** What a graph shows of a type: its fields, arguments and values as coordinates. */
export function namesShown(graph: GraphModel, type: string): readonly string[] {
  const values = graph.enums.find(({ name }) => name === type)?.values ?? [];
  const inputs = graph.inputs.find(({ name }) => name === type)?.fields ?? [];
  return [
    ...(typeOf(graph, type)?.fields ?? []).flatMap(({ name, args }) => [
      `${type}.${name}`,
      ...args.map((arg) => `${type}.${name}(${arg.name}:)`),
    ]),
    ...inputs.map(({ name }) => `${type}.${name}`),
    ...values.map((value) => `${type}.${value}`),
  ].sort();
}
