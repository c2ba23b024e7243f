// Which type does a generated field or argument have?
import type { InputValueModel } from '../world/model.ts';
import type { GraphDraft } from './draft.ts';
import type { Picker } from './picker.ts';

const LEAVES = ['String', 'String', 'Int', 'Float', 'Boolean', 'ID'] as const;
const WRAPPINGS = [
  'T',
  'T',
  'T',
  'T',
  '[T]',
  'T!',
  '[T!]',
  '[T!]!',
  '[T]!',
  '[[T]]',
  '[[T!]]',
  '[[T]!]!',
] as const;

export const wrap = (pick: Picker, name: string): string => pick.one(WRAPPINGS).replace('T', name);

/** A leaf type, mostly a plain one. */
export function leafType(pick: Picker, draft: GraphDraft): string {
  const own = [...draft.scalars, ...draft.enums.map(({ name }) => name)];
  return own.length > 0 && pick.chance(35) ? pick.one(own) : pick.one(LEAVES);
}

/** A type that a field may give which each of `sources` resolves. */
export function outputType(
  pick: Picker,
  draft: GraphDraft,
  { sources, composite }: { readonly sources: readonly string[]; readonly composite: number },
): string {
  if (!pick.chance(composite)) return wrap(pick, leafType(pick, draft));
  const known = (home: readonly string[]): boolean => sources.every((source) => home.includes(source));
  const abstract = [
    ...draft.types.filter(({ kind, sources: home }) => kind === 'interface' && known(home)),
    ...draft.unions.filter(({ sources: home }) => known(home)),
  ];
  const concrete = draft.types.filter(({ kind }) => kind === 'entity' || kind === 'value');
  const candidates = abstract.length > 0 && pick.chance(50) ? abstract : concrete;
  return wrap(pick, pick.one(candidates).name);
}

/** Arguments, mostly none; `names` keeps the coordinates of a graph readable. */
export function someArguments(pick: Picker, draft: GraphDraft, chance: number): readonly InputValueModel[] {
  if (!pick.chance(chance)) return [];
  return pick.times(1 + pick.below(2), (index) => inputValue(pick, draft, `a${index}`));
}

/** An argument or an input field, now and then with a default value. */
export function inputValue(pick: Picker, draft: GraphDraft, name: string): InputValueModel {
  const { scalars, enums, inputs } = draft;
  const own = [...enums, ...inputs].map((type) => type.name);
  const core = pick.chance(60) && own.length > 0 ? pick.one([...own, ...scalars]) : pick.one(LEAVES);
  const form = pick.one(['T', 'T', 'T', 'T!', '[T!]', '[T]'] as const);
  const type = form.replace('T', core);
  const values = enums.find((candidate) => candidate.name === core)?.values;
  if (form === 'T' && values && pick.chance(30)) return { name, type, defaultValue: pick.one(values) };
  return { name, type };
}
