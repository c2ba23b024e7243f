// Generates a graph that composes: entities, value types, interfaces and unions over two to four subgraphs.
import type { EnumModel, GraphModel, InputModel } from '../world/model.ts';
import { reachable, withTypes } from '../world/reachable.ts';
import { addAll, finished, type GraphDraft, type GraphSeed, newType, type TypeDraft } from './draft.ts';
import { addFederation } from './federation.ts';
import { inputValue, outputType, someArguments } from './field-type.ts';
import { addInterfaceObject } from './interface-objects.ts';
import { joinInterfaces } from './interfaces.ts';
import { Picker } from './picker.ts';
import { settleSources } from './settle.ts';

const SUBGRAPHS = ['alpha', 'beta', 'gamma', 'delta'] as const;

export function graphOf(seed: GraphSeed): GraphModel {
  const pick = new Picker(seed.shape);
  const draft = emptyDraft(seed, pick);
  for (const type of draft.types) placeType(type, draft);
  joinInterfaces(draft, pick);
  for (const union of draft.unions) addAll(union.sources, pick.atLeastOne(draft.subgraphs, 15));
  for (const type of draft.types) addFields(type, draft);
  addRoot(draft, 'Query', [...seed.queries, [], []]);
  if (seed.mutations.length > 0) addRoot(draft, 'Mutation', seed.mutations);
  settleSources(draft);
  addFederation(draft);
  settleSources(draft);
  addInterfaceObject(draft, pick);
  const graph = finished(draft);
  const reached = reachable(graph);
  return withTypes(graph, (name) => reached.has(name));
}

function emptyDraft(seed: GraphSeed, pick: Picker): GraphDraft {
  const subgraphs: string[] = SUBGRAPHS.slice(0, 2 + pick.below(3));
  const scalars = pick.times(pick.below(2), (index) => `S${index}`);
  const enums: readonly EnumModel[] = pick.times(pick.below(3), (index) => ({
    name: `N${index}`,
    values: [`N${index}_A`, `N${index}_B`, `N${index}_C`],
  }));
  const inputs: InputModel[] = [];
  const types = [
    ...seed.interfaces.map((choices, index) => newType('interface', `I${index}`, choices)),
    ...(seed.values.length > 0 ? seed.values : [[]]).map((choices, index) =>
      newType('value', `V${index}`, choices),
    ),
    ...(seed.entities.length > 0 ? seed.entities : [[]]).map((choices, index) =>
      newType('entity', `E${index}`, choices),
    ),
  ];
  const objects = types.filter(({ kind }) => kind !== 'interface').map(({ name }) => name);
  const unions = [
    ...pick.times(pick.below(3), (index) => ({
      name: `U${index}`,
      members: pick.atLeastOne(objects, 60),
      sources: [] as string[],
    })),
  ];
  const draft: GraphDraft = { subgraphs, scalars, enums, inputs, unions, types };
  for (const [index, choices] of seed.inputs.entries()) {
    const own = new Picker(choices);
    const fields = own.times(1 + own.below(3), (at) => inputValue(own, draft, `p${index}${'abc'[at]}`));
    inputs.push({
      name: `P${index}`,
      fields: fields.map((field) => ({ ...field, type: field.type.replace(/!$/, '') })),
    });
  }
  return draft;
}

/** Chooses where a type lives, and how an entity is identified. */
function placeType(type: TypeDraft, { subgraphs }: GraphDraft): void {
  const { pick } = type;
  if (type.kind === 'interface')
    type.sources = [...new Set([pick.one(subgraphs), ...(pick.chance(20) ? [pick.one(subgraphs)] : [])])];
  if (type.kind !== 'entity') return;
  type.sources = [...pick.atLeastOne(subgraphs, 40)];
  const form = pick.one(['id', 'id', 'id', 'compound', 'several'] as const);
  for (const [index, source] of type.sources.entries()) type.keys[source] = keysOf(form, index, pick);
}

function keysOf(form: 'id' | 'compound' | 'several', index: number, pick: Picker): string[] {
  if (form === 'id') return ['id'];
  if (form === 'compound') return ['id region'];
  return index === 0 ? ['id', 'sku'] : [...pick.one([['id'], ['sku'], ['id', 'sku']])];
}

/** Fields of a type's own. Those of interfaces are there already. */
function addFields(type: TypeDraft, draft: GraphDraft): void {
  const { pick, kind, name, sources } = type;
  if (kind === 'interface') return;
  const prefix = name.toLowerCase();
  const count = kind === 'entity' ? 2 + pick.below(4) : 1 + pick.below(3);
  for (let index = 0; index < count; index++) {
    const home = kind === 'entity' ? pick.one(sources) : undefined;
    const isShared = home !== undefined && pick.chance(12);
    const resolved = home === undefined ? draft.subgraphs : isShared ? [...sources] : [home];
    type.fields.push({
      name: `${prefix}${'abcdefg'[index]}`,
      type: outputType(pick, draft, {
        sources: resolved,
        // Planning takes minutes over objects that several subgraphs share, a few levels deep.
        composite: isShared ? 0 : kind === 'entity' ? 40 : 12,
      }),
      args: someArguments(pick, draft, 15),
      sources: home === undefined ? [] : resolved,
    });
  }
}

function addRoot(draft: GraphDraft, name: string, seeds: GraphSeed['queries']): void {
  const root = newType('root', name, []);
  const prefix = name === 'Query' ? 'q' : 'm';
  root.fields = seeds.map((choices, index) => {
    const pick = new Picker(choices);
    const home = pick.one(draft.subgraphs);
    const sources = name === 'Query' && pick.chance(8) ? [...draft.subgraphs] : [home];
    const fallback = draft.types.find(({ kind }) => kind === 'entity')?.name ?? 'String';
    const type = choices.length > 0 ? outputType(pick, draft, { sources, composite: 90 }) : fallback;
    return { name: `${prefix}${index}`, type, args: someArguments(pick, draft, 40), sources };
  });
  draft.types.push(root);
}
