// Makes a failing world as small as it gets while it still fails: fewer questions, rules, fields, types and records.
import { type DocumentNode, Kind, type OperationDefinitionNode, parse, print, visit } from 'graphql';
import { nameOf } from './world/look-up.ts';
import type { Ask, GraphModel, World } from './world/model.ts';

/** How many smaller worlds are tried at most. */
const ATTEMPTS = 1_500;

/** The smallest world found for which `isFailing` still holds. Deterministic. */
export async function minimise(world: World, isFailing: (world: World) => Promise<boolean>): Promise<World> {
  let smallest = world;
  let attempts = 0;
  let isSmaller = true;
  while (isSmaller && attempts < ATTEMPTS) {
    isSmaller = false;
    for (const pass of PASSES)
      for (let index = 0; attempts < ATTEMPTS; index++) {
        const candidate = pass(smallest, index);
        if (!candidate) break;
        attempts += 1;
        if (!(await isFailing(candidate).catch(() => false))) continue;
        smallest = candidate;
        isSmaller = true;
        index -= 1;
      }
  }
  return smallest;
}

/** The world without its `index`th part of some kind; `undefined` when it has no such part. */
type Pass = (world: World, index: number) => World | undefined;

const PASSES: readonly Pass[] = [
  (world, index) => with_(world, 'asks', without(world.asks, index)),
  (world, index) => with_(world, 'guards', without(world.guards, index)),
  withoutViewer,
  withoutSelection,
  withoutType,
  withoutField,
  withoutFederation,
  withoutArgument,
  withoutAbsence,
  withSimplerType,
];

function with_<Key extends keyof World>(
  world: World,
  key: Key,
  value: World[Key] | undefined,
): World | undefined {
  return value && { ...world, [key]: value };
}

const without = <T>(list: readonly T[], index: number): readonly T[] | undefined =>
  index < list.length ? list.filter((_, at) => at !== index) : undefined;

function withoutViewer(world: World, index: number): World | undefined {
  const [ask] = world.asks;
  if (world.asks.length !== 1 || !ask) return undefined;
  const viewers = ask.viewers.length > 1 ? without(ask.viewers, index) : undefined;
  return viewers && { ...world, asks: [{ ...ask, viewers }] };
}

/** Leaves out the `index`th selection, or argument, of the only question. */
function withoutSelection(world: World, index: number): World | undefined {
  const [ask] = world.asks;
  if (world.asks.length !== 1 || !ask) return undefined;
  let at = -1;
  let isFound = false;
  const hit = (): null | undefined => {
    at += 1;
    if (at !== index) return undefined;
    isFound = true;
    return null;
  };
  const document: DocumentNode = visit(parse(ask.text), {
    Field: hit,
    InlineFragment: hit,
    FragmentSpread: hit,
    Argument: hit,
    ObjectField: hit,
    Directive: hit,
    FragmentDefinition: hit,
  });
  return isFound ? { ...world, asks: [tidied(ask, document)] } : undefined;
}

/** Empty selections and unused variables and fragments go as well. */
function tidied(ask: Ask, document: DocumentNode): Ask {
  const used = new Set<string>();
  const pruned: DocumentNode = visit(document, {
    Field: { leave: (node) => (node.selectionSet?.selections.length === 0 ? null : undefined) },
    InlineFragment: {
      leave: ({ selectionSet }) => (selectionSet.selections.length === 0 ? null : undefined),
    },
    FragmentSpread: ({ name }) => void used.add(name.value),
    Variable: ({ name }, _, parent) => {
      if (!isDefinition(parent)) used.add(`$${name.value}`);
    },
  });
  const definitions = pruned.definitions
    .filter((node) => node.kind !== Kind.FRAGMENT_DEFINITION || used.has(node.name.value))
    .map((node) => (node.kind === Kind.OPERATION_DEFINITION ? withUsed(node, used) : node));
  return { ...ask, text: print({ ...pruned, definitions }) };
}

const isDefinition = (node: unknown): boolean =>
  typeof node === 'object' && node !== null && 'kind' in node && node.kind === Kind.VARIABLE_DEFINITION;

function withUsed(operation: OperationDefinitionNode, used: ReadonlySet<string>): OperationDefinitionNode {
  const kept = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    used.has(`$${variable.name.value}`),
  );
  return { ...operation, variableDefinitions: kept };
}

function withoutType(world: World, index: number): World | undefined {
  const { graph } = world;
  const names = [...graph.types, ...graph.unions, ...graph.inputs, ...graph.enums].map(({ name }) => name);
  const gone = [...names, ...graph.scalars][index];
  if (gone === undefined) return undefined;
  const stays = ({ name }: { readonly name: string }): boolean => name !== gone;
  return withGraph(world, {
    ...graph,
    scalars: graph.scalars.filter((name) => name !== gone),
    enums: graph.enums.filter(stays),
    inputs: graph.inputs.filter(stays),
    unions: graph.unions
      .filter(stays)
      .map((union) => ({ ...union, members: union.members.filter((name) => name !== gone) })),
    types: graph.types.filter(stays).map((type) => ({
      ...type,
      interfaces: type.interfaces.filter((name) => name !== gone),
      fields: type.fields.filter((field) => nameOf(field.type) !== gone),
    })),
  });
}

function withoutField(world: World, index: number): World | undefined {
  const { graph } = world;
  const names = [...new Set(graph.types.flatMap(({ fields }) => fields.map(({ name }) => name)))];
  const gone = names[index];
  if (gone === undefined) return undefined;
  const types = graph.types.map((type) => ({
    ...type,
    fields: type.fields.filter(({ name }) => name !== gone),
  }));
  return withGraph(world, { ...graph, types });
}

/** Leaves out one `@requires`, `@provides` or `@override`. */
function withoutFederation(world: World, index: number): World | undefined {
  let at = -1;
  let isFound = false;
  const types = world.graph.types.map((type) => ({
    ...type,
    fields: type.fields.map((field) => {
      const { requires, provides, overrides, ...plain } = field;
      if (!requires && !provides && !overrides) return field;
      at += 1;
      if (at !== index) return field;
      isFound = true;
      return plain;
    }),
  }));
  return isFound ? withGraph(world, { ...world.graph, types }) : undefined;
}

function withoutArgument(world: World, index: number): World | undefined {
  const owners = world.graph.types.flatMap(({ fields }) => fields.filter(({ args }) => args.length > 0));
  const owner = owners[index];
  if (!owner) return undefined;
  const types = world.graph.types.map((type) => ({
    ...type,
    fields: type.fields.map((field) => (field.name === owner.name ? { ...field, args: [] } : field)),
  }));
  return withGraph(world, { ...world.graph, types });
}

function withoutAbsence(world: World, index: number): World | undefined {
  const absent = without(world.data.absent, index);
  return absent && { ...world, data: { ...world.data, absent } };
}

/** Takes the lists and non-nulls off a field. What records hold has to fit, so only types of leaves are changed. */
function withSimplerType(world: World, index: number): World | undefined {
  const wrapped = world.graph.types.flatMap(({ fields }) => fields.filter(({ type }) => /^\w+!$/.test(type)));
  const found = wrapped[index];
  if (!found || found.type === 'ID!') return undefined;
  const types = world.graph.types.map((type) => ({
    ...type,
    fields: type.fields.map((field) =>
      field.name === found.name ? { ...field, type: field.type.replace(/!$/, '') } : field,
    ),
  }));
  return withGraph(world, { ...world.graph, types });
}

/** Rules on what is gone go with it. */
function withGraph(world: World, graph: GraphModel): World {
  const gone = (coordinate: string): boolean => !isKnown(graph, coordinate);
  const guards = world.guards
    .map((guard) => ({ ...guard, on: guard.on.filter((coordinate) => !gone(coordinate)) }))
    .filter(({ on }) => on.length > 0);
  return { ...world, graph, guards };
}

function isKnown(graph: GraphModel, coordinate: string): boolean {
  const [name = '', part] = coordinate.split(/[.(]/);
  const { types, unions, inputs, enums, scalars } = graph;
  const owner = [...types, ...inputs].find((candidate) => candidate.name === name);
  if (part === undefined || enums.some((candidate) => candidate.name === name))
    return (
      owner !== undefined || scalars.includes(name) || [...unions, ...enums].some((one) => one.name === name)
    );
  return owner?.fields.some((field) => field.name === part) ?? false;
}
