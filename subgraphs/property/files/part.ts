// The vehicle and boat part file: stolen engines, transmissions, air bags, certificates of title.
import { coded } from '../../domain/codes/coded.ts';
import { PART_CATEGORY } from '../../domain/codes/property-codes.ts';
import { HOT_FILES } from '../../domain/hot-files/hot-file.ts';
import { badInput, ifGiven, readCode, readLine } from '../../reading/client-input.ts';
import { numbersGiven, type PropertyFile } from './property-file.ts';
import { known, readNumber } from './read-description.ts';

/** What a client says of a part: what it is, its brand, and one of the two numbers. */
export interface PartInput {
  readonly part: string;
  readonly brand: string;
  readonly serialNumber?: string | null;
  readonly ownerAppliedNumber?: string | null;
}

/** Brand, category, one number and words in MIS are mandatory (Wisconsin TIME manual, "enter parts"). */
export const part: PropertyFile<PartInput> = {
  file: HOT_FILES.part,
  type: 'PartRecord',
  read: ({ part: category, brand, serialNumber, ownerAppliedNumber }, { miscellaneous }) => {
    if (!serialNumber && !ownerAppliedNumber)
      throw badInput('`input.part` needs `serialNumber` or `ownerAppliedNumber`');
    if (miscellaneous === null)
      throw badInput('`input.miscellaneous` must describe the part, and what it was taken from');
    return known({
      part: readCode(PART_CATEGORY, category, 'input.part.part'),
      brand: readLine(brand, 'input.part.brand', 20).toUpperCase(),
      serialNumber: ifGiven(serialNumber, (text) => readNumber(text, 'input.part.serialNumber')),
      ownerAppliedNumber: ifGiven(ownerAppliedNumber, (text) =>
        readNumber(text, 'input.part.ownerAppliedNumber'),
      ),
    });
  },
  numbersOf: ({ serialNumber, ownerAppliedNumber }) =>
    numbersGiven(HOT_FILES.part, { SER: serialNumber, OAN: ownerAppliedNumber }),
  show: ({ part: category, brand, serialNumber = null, ownerAppliedNumber = null }) => ({
    part: coded(PART_CATEGORY, String(category)),
    brand,
    serialNumber,
    ownerAppliedNumber,
  }),
};
