// Which input types, enums and scalars does a text need, through the input types that it names?
import { nameOf } from './look-up.ts';
import type { GraphModel } from './model.ts';

export function inputTypesOf({ inputs }: GraphModel, words: ReadonlySet<string>): ReadonlySet<string> {
  const used = new Set(words);
  let before = -1;
  while (before !== used.size) {
    before = used.size;
    for (const { name, fields } of inputs)
      if (used.has(name)) for (const { type } of fields) used.add(nameOf(type));
  }
  return used;
}
