// Which one of the seven kinds of property an input describes, read by the rules of its file.
import { badInput } from '../../reading/client-input.ts';
import type { Description, EntryFacts, PropertyFile } from '../files/property-file.ts';
import { PROPERTY_FILES, PROPERTY_NAMES, type PropertyName } from '../files/property-files.ts';

/** An input with a field for each kind of property. */
export type DescribedInput = Readonly<Partial<Record<PropertyName, unknown>>>;

/** The property that an input describes. */
export interface DescribedProperty {
  readonly property: PropertyFile;
  readonly description: Description;
}

/** The property of an entry. @throws GraphQLError when there is none, or more than one, or it can't be read. */
export function readDescribed(input: DescribedInput, entry: EntryFacts): DescribedProperty {
  const name = nameIn(input);
  if (!name) throw badInput(`give one of ${namesText()} in \`input\``);
  const property = PROPERTY_FILES[name];
  return { property, description: property.read(input[name], entry) };
}

/** The name of the property that an input describes, where it does. @throws GraphQLError when it describes several. */
export function nameIn(input: DescribedInput): PropertyName | undefined {
  const [name, ...others] = PROPERTY_NAMES.filter((one) => input[one] !== undefined && input[one] !== null);
  if (others.length > 0)
    throw badInput(`give only one of ${namesText()} in \`input\`: a record is of one thing`);
  return name;
}

const namesText = (): string => PROPERTY_NAMES.map((name) => `\`${name}\``).join(', ');
