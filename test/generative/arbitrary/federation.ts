// Joins subgraphs in finer ways than by keys: `@requires` with chains and nested selections, `@provides`, `@override`.
import { nameOf } from '../world/look-up.ts';
import type { FieldDraft, GraphDraft, TypeDraft } from './draft.ts';
import type { Picker } from './picker.ts';

export function addFederation(draft: GraphDraft): void {
  for (const type of draft.types) {
    if (type.kind !== 'entity') continue;
    for (let count = 0; count < 2; count++) if (type.pick.chance(55)) addComputed(type, draft, count);
    if (type.pick.chance(15)) override(type);
  }
  for (const type of draft.types)
    if (type.kind === 'root' || type.kind === 'entity')
      for (const field of type.fields)
        if (type.pick.chance(15) || type.kind === 'root') provide(field, draft);
}

/** A field that its subgraph computes from what others know; the second may read the first. */
function addComputed(type: TypeDraft, draft: GraphDraft, count: number): void {
  const { pick, fields } = type;
  const home = pick.one(type.sources);
  const isForeign = (field: FieldDraft): boolean => !field.sources.includes(home) && !field.overrides;
  const isReadable = (field: FieldDraft): boolean =>
    isForeign(field) && selectionFor(field, draft) !== undefined;
  const readable = fields.filter(isReadable);
  if (readable.length === 0) return;
  const chained = readable.filter(({ requires }) => requires);
  const first = chained.length > 0 && pick.chance(80) ? pick.one(chained) : pick.one(readable);
  const read = pick.chance(30) ? [...new Set([first, pick.one(readable)])] : [first];
  fields.push({
    name: `${type.name.toLowerCase()}x${count}`,
    type: pick.chance(20) ? 'String!' : 'String',
    args: [],
    sources: [home],
    requires: read.map((field) => selectionFor(field, draft)).join(' '),
  });
}

/** How `@requires` reads a field; `undefined` when it should not. */
function selectionFor({ name, type, args }: FieldDraft, draft: GraphDraft): string | undefined {
  const given = draft.types.find((candidate) => candidate.name === nameOf(type));
  if (draft.unions.some((union) => union.name === nameOf(type))) return undefined;
  if (args.some((arg) => arg.type.endsWith('!'))) return undefined;
  if (!given) return name + writtenArguments(args, draft);
  if (given.kind !== 'value' && given.kind !== 'entity') return undefined;
  const inner = given.fields.filter((field) => isLeaf(field, draft) && isPlain(field));
  const chosen = inner.find(({ name: key }) => key !== 'id') ?? inner[0];
  return chosen && `${name} { ${chosen.name} }`;
}

/** An enum value for every second argument that takes one. */
function writtenArguments(args: FieldDraft['args'], { enums }: GraphDraft): string {
  const written = args.flatMap(({ name, type }, index) => {
    const value = enums.find((candidate) => candidate.name === type)?.values[index];
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  return written.length > 0 ? `(${written.join(', ')})` : '';
}

const isPlain = ({ args, requires }: FieldDraft): boolean => args.length === 0 && !requires;

function isLeaf({ type }: FieldDraft, { types, unions }: GraphDraft): boolean {
  return ![...types, ...unions].some(({ name }) => name === nameOf(type));
}

/** A field moves to another subgraph; the one it came from still defines it. */
function override(type: TypeDraft): void {
  const field = type.fields.find(
    ({ name, sources, requires, args, type: given }) =>
      sources.length === 1 &&
      !requires &&
      args.length === 0 &&
      nameOf(given) === 'String' &&
      name.startsWith('e'),
  );
  const from = type.sources.find((source) => !field?.sources.includes(source));
  if (field && from && !type.fields.some(({ requires }) => mentions(requires, field.name)))
    field.overrides = from;
}

const mentions = (selection: string | undefined, name: string): boolean =>
  selection?.split(/\W+/).includes(name) ?? false;

/** A field hands over more of an entity than its key. */
function provide(field: FieldDraft, draft: GraphDraft): void {
  const [home, ...others] = field.sources;
  const given = draft.types.find(({ name, kind }) => kind === 'entity' && name === nameOf(field.type));
  if (!home || others.length > 0 || !given || !pickOf(given).chance(30)) return;
  const foreign = given.fields.find(
    (candidate) =>
      isLeaf(candidate, draft) &&
      !candidate.sources.includes(home) &&
      !candidate.requires &&
      !candidate.overrides &&
      candidate.args.length === 0,
  );
  if (foreign) field.provides = foreign.name;
}

const pickOf = ({ pick }: TypeDraft): Picker => pick;
