// The seven property files, by the name that an entry has for what it describes.
import { article } from './article.ts';
import { boat } from './boat.ts';
import { gun } from './gun.ts';
import { part } from './part.ts';
import { plate } from './plate.ts';
import type { PropertyFile } from './property-file.ts';
import { securities } from './securities.ts';
import { vehicle } from './vehicle.ts';

/** What an input calls each kind of property. */
export type PropertyName = 'article' | 'boat' | 'gun' | 'part' | 'plate' | 'securities' | 'vehicle';

/** INVARIANT: the schema gives each name its own input type, so that a file is only ever given what it reads. */
export const PROPERTY_FILES = { article, boat, gun, part, plate, securities, vehicle } as unknown as Readonly<
  Record<PropertyName, PropertyFile>
>;

export const PROPERTY_NAMES = Object.keys(PROPERTY_FILES) as readonly PropertyName[];

/** The property file of a letter. @throws RangeError when there is none: a row that nobody could have written. */
export function propertyFileOf(letter: string): PropertyFile {
  const found = Object.values(PROPERTY_FILES).find(({ file }) => file.letter === letter);
  if (!found) throw new RangeError(`no property file has the letter ${letter}`);
  return found;
}
