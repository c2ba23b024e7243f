// Lets one more subgraph add fields to every implementer of an interface at once: `@interfaceObject`.
import type { FieldDraft, GraphDraft, TypeDraft } from './draft.ts';
import { leafType } from './field-type.ts';
import type { Picker } from './picker.ts';

const SUBGRAPH = 'omega';

export function addInterfaceObject(draft: GraphDraft, pick: Picker): void {
  const able = draft.types.filter((type) => isAble(type, draft));
  if (able.length === 0 || !pick.chance(60)) return;
  const type = pick.one(able);
  const [home = ''] = type.sources;
  draft.subgraphs.push(SUBGRAPH);
  type.sources.push(SUBGRAPH);
  type.objectIn = [SUBGRAPH];
  type.keys = { [home]: ['id'], [SUBGRAPH]: ['id'] };
  type.fields.unshift({ name: 'id', type: 'ID!', args: [], sources: [home, SUBGRAPH] });
  const added = addedFields(type, draft, pick);
  for (const owner of [type, ...implementersOf(type, draft)])
    owner.fields.push(...added.map((field) => ({ ...field })));
  const given = pick.one([type.name, `[${type.name}]`, `[${type.name}!]`]);
  if (pick.chance(60))
    draft.types
      .find(({ name }) => name === 'Query')
      ?.fields.push({ name: 'qo', type: given, args: [], sources: [SUBGRAPH] });
}

const implementersOf = ({ name }: TypeDraft, { types }: GraphDraft): readonly TypeDraft[] =>
  types.filter(({ interfaces }) => interfaces.includes(name));

/** Its one home knows every implementer, and each is found by its id. */
function isAble(type: TypeDraft, draft: GraphDraft): boolean {
  return (
    type.kind === 'interface' &&
    type.sources.length === 1 &&
    type.interfaces.length === 0 &&
    implementersOf(type, draft).every(
      ({ kind, keys }) => kind === 'entity' && Object.values(keys).every((all) => all.join() === 'id'),
    )
  );
}

/** One plain field, and now and then one that is computed from a field of the interface. */
function addedFields({ name, fields }: TypeDraft, draft: GraphDraft, pick: Picker): readonly FieldDraft[] {
  const prefix = `${name.toLowerCase()}o`;
  const plain = { name: `${prefix}0`, type: leafType(pick, draft), args: [], sources: [SUBGRAPH] };
  const isRead = ({ name: key, type, args }: FieldDraft): boolean =>
    key !== 'id' && args.length === 0 && /^\[?(String|Int|Boolean|ID)[\]!]*$/.test(type);
  const read = fields.find(isRead);
  if (!read || !pick.chance(60)) return [plain];
  const computed = { name: `${prefix}1`, type: 'String', args: [], sources: [SUBGRAPH], requires: read.name };
  return [plain, computed];
}
