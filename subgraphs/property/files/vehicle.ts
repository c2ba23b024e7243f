// The vehicle file: stolen vehicles, and those that a felony was committed with.
import { coded, codedAll } from '../../domain/codes/coded.ts';
import { STATE } from '../../domain/codes/jurisdiction-codes.ts';
import { COLOR, MAKE, MODEL, STYLE } from '../../domain/codes/vehicle-codes.ts';
import { HOT_FILES } from '../../domain/hot-files/hot-file.ts';
import { isValidVin } from '../../domain/vin.ts';
import { badInput, ifGiven, readCode, readPlate, readState } from '../../reading/client-input.ts';
import {
  type Description,
  numbersGiven,
  type PropertyFile,
  stateNumberKey,
  textsOf,
} from './property-file.ts';
import { known, readNumber, readOpenCode, readYear } from './read-description.ts';

/** What a client says of a vehicle: year, make and style, and its VIN, its plate or an owner-applied number. */
export interface VehicleInput {
  readonly vin?: string | null;
  readonly plate?: string | null;
  readonly plateState?: string | null;
  readonly ownerAppliedNumber?: string | null;
  readonly year?: number | null;
  readonly make: string;
  readonly model?: string | null;
  readonly style?: string | null;
  readonly colors?: readonly string[] | null;
}

const VIN_LENGTH = 17;
const MOST_COLORS = 2;

export const vehicle: PropertyFile<VehicleInput> = {
  file: HOT_FILES.vehicle,
  type: 'StolenVehicleRecord',
  read: (input) =>
    known({
      ...readNumbers(input),
      year: readYear(input.year, 'input.vehicle.year'),
      make: readOpenCode(input.make, 'input.vehicle.make', 4),
      model: ifGiven(input.model, (text) => readOpenCode(text, 'input.vehicle.model', 4)),
      style: ifGiven(input.style, (text) => readOpenCode(text, 'input.vehicle.style', 2)),
      colors: readColors(input.colors ?? []),
    }),
  numbersOf: ({ vin, plate, plateState, ownerAppliedNumber }) => [
    ...numbersGiven(HOT_FILES.vehicle, { VIN: vin, OAN: ownerAppliedNumber }),
    ...(typeof plate === 'string'
      ? [stateNumberKey(HOT_FILES.vehicle, 'LIC', String(plateState), plate)]
      : []),
  ],
  show: showVehicle,
};

function readNumbers({ vin, plate, plateState, ownerAppliedNumber }: VehicleInput): Description {
  if (!vin && !plate && !ownerAppliedNumber)
    throw badInput('`input.vehicle` needs `vin`, `ownerAppliedNumber`, or `plate` with `plateState`');
  if (plate && !plateState) throw badInput('`input.vehicle.plateState` must say whose plate it is');
  return {
    vin: ifGiven(vin, readVin),
    plate: ifGiven(plate, (text) => readPlate(text, 'input.vehicle.plate')),
    plateState: ifGiven(plateState, (text) => readState(text, 'input.vehicle.plateState')),
    ownerAppliedNumber: ifGiven(ownerAppliedNumber, (text) =>
      readNumber(text, 'input.vehicle.ownerAppliedNumber'),
    ),
  };
}

/** Numbers of before 1981 are shorter, and have no check digit. */
function readVin(text: string): string {
  const vin = readNumber(text, 'input.vehicle.vin');
  if (vin.length === VIN_LENGTH && !isValidVin(vin))
    throw badInput(
      '`input.vehicle.vin` has a wrong check digit (49 CFR 565.15): read it again from the vehicle or its title',
    );
  return vin;
}

function readColors(colors: readonly string[]): readonly string[] {
  if (colors.length > MOST_COLORS)
    throw badInput(`\`input.vehicle.colors\` takes up to ${MOST_COLORS} codes`);
  return colors.map((color) => readCode(COLOR, color, 'input.vehicle.colors'));
}

function showVehicle(description: Description): object {
  const text = textsOf(description);
  return {
    vin: text('vin'),
    plate: text('plate'),
    plateState: coded(STATE, text('plateState')),
    ownerAppliedNumber: text('ownerAppliedNumber'),
    year: description.year ?? null,
    make: coded(MAKE, text('make')),
    model: coded(MODEL, text('model')),
    style: coded(STYLE, text('style')),
    colors: codedAll(COLOR, (description.colors ?? []) as readonly string[]),
  };
}
