// The license plate file: plates that were stolen or lost, with a vehicle or without.
import { coded } from '../../domain/codes/coded.ts';
import { STATE } from '../../domain/codes/jurisdiction-codes.ts';
import { PLATE_TYPE } from '../../domain/codes/vehicle-codes.ts';
import { HOT_FILES } from '../../domain/hot-files/hot-file.ts';
import { ifGiven, readPlate, readState } from '../../reading/client-input.ts';
import { type PropertyFile, stateNumberKey } from './property-file.ts';
import { known, readOpenCode, readYear } from './read-description.ts';

/** What a client says of a plate. */
export interface PlateInput {
  readonly plate: string;
  readonly plateState: string;
  readonly plateYear?: number | null;
  readonly plateType?: string | null;
}

export const plate: PropertyFile<PlateInput> = {
  file: HOT_FILES.plate,
  type: 'PlateRecord',
  read: ({ plate: number, plateState, plateYear, plateType }) =>
    known({
      plate: readPlate(number, 'input.plate.plate'),
      plateState: readState(plateState, 'input.plate.plateState'),
      plateYear: readYear(plateYear, 'input.plate.plateYear'),
      plateType: ifGiven(plateType, (text) => readOpenCode(text, 'input.plate.plateType', 2)),
    }),
  numbersOf: ({ plate: number, plateState }) => [
    stateNumberKey(HOT_FILES.plate, 'LIC', String(plateState), String(number)),
  ],
  show: ({ plate: number, plateState, plateYear = null, plateType = null }) => ({
    plate: number,
    plateState: coded(STATE, String(plateState)),
    plateYear,
    plateType: plateType && coded(PLATE_TYPE, String(plateType)),
  }),
};
