// What does a case exercise? Names of features, so that a generator which silently stops making one is noticed.
import { Kind, parse, visit } from 'graphql';
import type { Expected } from './reference/reference.ts';
import { operationOf, writtenFields } from './reference/static-walk.ts';
import {
  fieldOf,
  isInterface,
  isUnion,
  keyReads,
  nameOf,
  plumbingNames,
  readsOf,
  typeOf,
} from './world/look-up.ts';
import type { Ask, FieldModel, GraphModel, Guard, World } from './world/model.ts';

/** The features of a question: how it is written, and what it reads. */
export function featuresOfAsk({ graph, data }: World, ask: Ask): ReadonlySet<string> {
  const document = parse(ask.text);
  const operation = operationOf(document, ask.operationName);
  const fields = writtenFields(graph, document, operation, () => false);
  const aliases = fields.flatMap(({ node }) => node.alias?.value ?? []);
  const names = aliases.filter((name) => name === 'x' || name === 'y');
  const plumbing = plumbingNames(graph);
  return new Set([
    ...featuresOfText(ask),
    ...(ask.isOverAnswered ? ['subgraphs that answer more than asked'] : []),
    operation.operation,
    ...(new Set(names).size < names.length ? ['one response name for several fields'] : []),
    ...(aliases.some((name) => plumbing.has(name)) ? ['alias that is the name of a key'] : []),
    ...('representations' in ask.variables ? ['variable named as one of the planner'] : []),
    ...(data.absent.length > 0 ? ['references that lead nowhere'] : []),
    ...fields.flatMap(({ node, parent }) => {
      const field = fieldOf(graph, parent, node.name.value);
      return field ? featuresOfField(graph, parent, field) : [];
    }),
  ]);
}

function featuresOfText({ text, operationName, variables }: Ask): readonly string[] {
  const found = new Set<string>(operationName === undefined ? [] : ['several operations']);
  const spreads: string[] = [];
  visit(parse(text), {
    Field: ({ alias }) => void (alias && found.add('alias')),
    InlineFragment: ({ typeCondition }) =>
      void found.add(typeCondition ? 'inline fragment' : 'inline fragment without type'),
    FragmentSpread: ({ name }) => void spreads.push(name.value),
    Directive: ({ name, arguments: values }) =>
      void found.add(`@${name.value}${values?.[0]?.value.kind === Kind.VARIABLE ? ' by variable' : ''}`),
    VariableDefinition({ variable, defaultValue }) {
      found.add('variable');
      if (defaultValue) found.add('variable with default');
      if (variables[variable.name.value] === undefined) found.add('variable without value');
    },
    ObjectField: () => void found.add('input object in the text'),
    EnumValue: () => void found.add('enum value in the text'),
  });
  if (spreads.length > 0) found.add('named fragment');
  if (new Set(spreads).size < spreads.length) found.add('fragment spread twice');
  if (Object.values(variables).some((value) => value !== null && typeof value === 'object'))
    found.add('input object or list in a variable');
  return [...found];
}

function featuresOfField(graph: GraphModel, parent: string, field: FieldModel): readonly string[] {
  const given = nameOf(field.type);
  const type = typeOf(graph, parent);
  const keys = Object.values(typeOf(graph, given)?.keys ?? {});
  const reads = field.requires ? readsOf(graph, parent, field.requires) : [];
  return [
    ...(isInterface(graph, given) ? ['interface position'] : []),
    ...(isUnion(graph, given) ? ['union position'] : []),
    ...(isInterface(graph, parent) ? ['field of an interface'] : []),
    ...(type?.kind === 'interface' && type.interfaces.length > 0 ? ['interface of an interface'] : []),
    ...(typeOf(graph, given)?.kind === 'value' ? ['value type'] : []),
    ...(type?.kind === 'entity' && field.sources.length > 1 ? ['shared field'] : []),
    ...(keys.some((all) => all.length > 1) ? ['entity with several keys'] : []),
    ...(keys.some((all) => all.some((key) => key.includes(' '))) ? ['entity with a compound key'] : []),
    ...(/\[\[/.test(field.type) ? ['list of lists'] : []),
    ...(graph.scalars.includes(given) ? ['custom scalar'] : []),
    ...(typeOf(graph, given)?.objectIn ? ['position of an interface object'] : []),
    ...(/^i\d+o/.test(field.name) ? ['field of an interface object'] : []),
    ...(field.provides ? ['@provides'] : []),
    ...(field.overrides ? ['@override'] : []),
    ...(reads.length > 0 ? ['@requires'] : []),
    ...(reads.some((read) => read.type !== parent) ? ['nested @requires'] : []),
    ...(reads.some((read) => fieldOf(graph, read.type, read.field)?.requires) ? ['chain of @requires'] : []),
    ...(reads.some(({ inputs }) => inputs.length > 0) ? ['@requires with arguments'] : []),
  ];
}

/** What became of it. */
export function featuresOfOutcome(
  world: World,
  expected: Expected,
  isMutation: boolean,
): ReadonlySet<string> {
  if (expected.kind === 'open') return new Set(['nothing left to ask']);
  if (expected.kind === 'refused') {
    const kinds = expected.coordinates.map((coordinate) => kindOfInput(world.graph, coordinate));
    return new Set([expected.code, ...kinds.map((kind) => `refused for ${kind}`)]);
  }
  const { data, errors, optional } = expected;
  const told = [...errors, ...optional];
  return new Set([
    'answered',
    ...(isMutation ? ['mutation that ran'] : []),
    ...(told.length > 0 ? ['withheld'] : []),
    ...(told.some(({ coordinates }) => coordinates.every((one) => !one.includes('.')))
      ? ['withheld object']
      : []),
    ...(told.some(({ isByParent }) => isByParent) ? ['withheld because of how it was selected'] : []),
    ...(told.some(({ coordinates }) => coordinates.some((one) => isKey(world.graph, one)))
      ? ['withheld key']
      : []),
    ...(optional.length > 0 ? ['null bubbling'] : []),
    ...(data === null ? ['no data at all'] : []),
    ...(/\[\]/.test(JSON.stringify(data)) ? ['empty list'] : []),
    ...(/[[,]null[\],]/.test(JSON.stringify(data)) ? ['list with a null'] : []),
  ]);
}

function isKey(graph: GraphModel, coordinate: string): boolean {
  const [name = '', field] = coordinate.split('.');
  const type = typeOf(graph, name);
  return type !== undefined && keyReads(graph, type).some((read) => read.field === field);
}

function kindOfInput(graph: GraphModel, coordinate: string): string {
  if (coordinate.includes('(')) return 'an argument';
  const [name] = coordinate.split('.');
  if (graph.inputs.some((input) => input.name === name)) return 'an input field';
  return graph.enums.some((one) => one.name === name) ? 'an enum value' : 'a field that a mutation gives';
}

/** How rules are written, and on what. */
export function featuresOfGuard(
  graph: GraphModel,
  { how, on, isHidden, isShadow }: Guard,
): readonly string[] {
  const modes = [...(isHidden ? ['rule that hides'] : []), ...(isShadow ? ['rule in shadow mode'] : [])];
  return [`rule by ${how}`, ...modes, ...on.map((coordinate) => `rule on ${kindOfPlace(graph, coordinate)}`)];
}

function kindOfPlace(graph: GraphModel, coordinate: string): string {
  const [name = '', part] = coordinate.split('.');
  const type = typeOf(graph, name);
  if (part === undefined) {
    if (isUnion(graph, name)) return 'a union';
    if (type) return type.kind === 'interface' ? 'an interface' : 'an object';
    return graph.inputs.some((input) => input.name === name) ? 'an input type' : 'a leaf type';
  }
  if (type)
    return part.includes('(')
      ? 'an argument'
      : `a field of ${type.kind === 'interface' ? 'an interface' : 'an object'}`;
  return graph.inputs.some((input) => input.name === name) ? 'an input field' : 'an enum value';
}
