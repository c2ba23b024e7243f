// Gives interfaces their fields and their implementers.
import { nameOf } from '../world/look-up.ts';
import { addAll, type FieldDraft, type GraphDraft, type TypeDraft } from './draft.ts';
import { outputType, someArguments } from './field-type.ts';
import type { Picker } from './picker.ts';

/** Interfaces may implement the one before them; every one has at least one implementer. */
export function joinInterfaces(draft: GraphDraft, pick: Picker): void {
  const interfaces = draft.types.filter(({ kind }) => kind === 'interface');
  for (const [index, type] of interfaces.entries()) {
    const previous = interfaces[index - 1];
    if (previous && type.pick.chance(35)) inherit(type, previous);
  }
  for (const type of interfaces) addOwnFields(type, draft);
  for (const type of interfaces) {
    const able = draft.types.filter(
      ({ kind }) => kind === 'entity' || (kind === 'value' && !givesInterface(type, interfaces)),
    );
    for (const object of pick.atLeastOne(able, 45)) implement(object, type, interfaces);
  }
}

/** Value types go wherever they are given; where an interface is not known they could not give it. */
const givesInterface = ({ fields }: TypeDraft, interfaces: readonly TypeDraft[]): boolean =>
  fields.some((field) => interfaces.some(({ name }) => name === nameOf(field.type)));

/** Where the one is, the other is too. */
function inherit(type: TypeDraft, parent: TypeDraft): void {
  type.sources = [...parent.sources];
  addAll(type.interfaces, [parent.name, ...parent.interfaces]);
}

function addOwnFields(type: TypeDraft, draft: GraphDraft): void {
  const { pick, sources } = type;
  const count = 1 + pick.below(3);
  for (let index = 0; index < count; index++)
    type.fields.push({
      name: `${type.name.toLowerCase()}${'abc'[index]}`,
      type: outputType(pick, draft, { sources, composite: sources.length > 1 ? 0 : 35 }),
      args: someArguments(pick, draft, 12),
      sources: [...sources],
    });
  for (const name of type.interfaces)
    addMissing(
      type,
      draft.types.find((other) => other.name === name),
    );
}

/** The implementer resolves every field of the interface wherever the interface is known. */
function implement(object: TypeDraft, type: TypeDraft, all: readonly TypeDraft[]): void {
  const { interfaces } = type;
  for (const parent of [type, ...all.filter(({ name }) => interfaces.includes(name))]) {
    addAll(object.interfaces, [parent.name]);
    addAll(object.sources, parent.sources);
    addMissing(object, parent);
  }
  if (object.kind !== 'entity') return;
  const key = Object.values(object.keys)[0]?.[0] ?? 'id';
  for (const source of object.sources) object.keys[source] ??= [key];
}

function addMissing(type: TypeDraft, parent: TypeDraft | undefined): void {
  for (const field of parent?.fields ?? [])
    if (!type.fields.some(({ name }) => name === field.name)) type.fields.push(narrowed(field, type));
}

/** An implementer may promise more than the interface does. */
function narrowed(field: FieldDraft, { kind, pick }: TypeDraft): FieldDraft {
  const isStricter = kind !== 'interface' && !field.type.endsWith('!') && pick.chance(20);
  return { ...field, type: isStricter ? `${field.type}!` : field.type };
}
