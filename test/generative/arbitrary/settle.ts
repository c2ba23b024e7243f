// Makes every subgraph define what its fields give: value types in full, other entities by their key.
import { fieldOf, nameOf, readsOf } from '../world/look-up.ts';
import { addAll, type GraphDraft, type TypeDraft } from './draft.ts';

/** Widens sources until nothing changes. */
export function settleSources(draft: GraphDraft): void {
  let before = '';
  while (before !== JSON.stringify(sourcesOf(draft))) {
    before = JSON.stringify(sourcesOf(draft));
    for (const type of draft.types) settleType(type, draft);
    for (const { members, sources } of draft.unions)
      for (const member of members) define(member, sources, draft);
  }
}

const sourcesOf = ({ types }: GraphDraft): unknown =>
  types.map(({ sources, fields }) => [sources, fields.map((field) => field.sources)]);

function settleType(type: TypeDraft, draft: GraphDraft): void {
  if (type.kind === 'value') for (const field of type.fields) field.sources = [...type.sources];
  if (type.kind === 'entity') settleKeys(type);
  for (const { type: given, sources, requires } of type.fields) {
    define(nameOf(given), sources, draft);
    for (const read of requires ? readsOf(draft, type.name, requires) : [])
      define(nameOf(fieldOf(draft, read.type, read.field)?.type ?? ''), sources, draft);
  }
}

/** Adds a type to subgraphs that give it. */
function define(name: string, sources: readonly string[], { types }: GraphDraft): void {
  const type = types.find((candidate) => candidate.name === name);
  if (!type || type.kind === 'interface' || type.kind === 'root') return;
  addAll(type.sources, sources);
  if (type.kind !== 'entity') return;
  const key = Object.values(type.keys)[0]?.[0] ?? 'id';
  for (const source of sources) type.keys[source] ??= [key];
}

/** Every field of a key is resolved where the key is. */
function settleKeys(type: TypeDraft): void {
  for (const [source, keys] of Object.entries(type.keys))
    for (const name of keys.flatMap((key) => key.split(' '))) {
      const field = type.fields.find((candidate) => candidate.name === name);
      if (!field) type.fields.unshift({ name, type: 'ID!', args: [], sources: [source] });
      else if (!field.sources.includes(source)) field.sources = [...field.sources, source];
    }
}
