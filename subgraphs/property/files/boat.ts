// The boat file: stolen vessels, by hull number and by registration.
import { coded } from '../../domain/codes/coded.ts';
import { STATE } from '../../domain/codes/jurisdiction-codes.ts';
import { BOAT_MAKE, BOAT_TYPE, HULL_MATERIAL, PROPULSION } from '../../domain/codes/property-codes.ts';
import { COLOR } from '../../domain/codes/vehicle-codes.ts';
import { HOT_FILES } from '../../domain/hot-files/hot-file.ts';
import { badInput, ifGiven, readCode, readState } from '../../reading/client-input.ts';
import {
  type Description,
  numbersGiven,
  type PropertyFile,
  stateNumberKey,
  textsOf,
} from './property-file.ts';
import { known, readNumber, readOpenCode, readYear } from './read-description.ts';

/** What a client says of a boat: its make and type, and its hull number or its registration. */
export interface BoatInput {
  readonly hullNumber?: string | null;
  readonly registrationNumber?: string | null;
  readonly registrationState?: string | null;
  readonly year?: number | null;
  readonly make: string;
  readonly type: string;
  readonly lengthFeet?: number | null;
  readonly color?: string | null;
  readonly hullMaterial?: string | null;
  readonly propulsion?: string | null;
}

const LONGEST_BOAT_FEET = 999;

export const boat: PropertyFile<BoatInput> = {
  file: HOT_FILES.boat,
  type: 'BoatRecord',
  read: (input) =>
    known({
      ...readNumbers(input),
      year: readYear(input.year, 'input.boat.year'),
      make: readOpenCode(input.make, 'input.boat.make', 3),
      type: readCode(BOAT_TYPE, input.type, 'input.boat.type'),
      lengthFeet: readLength(input.lengthFeet),
      color: ifGiven(input.color, (text) => readCode(COLOR, text, 'input.boat.color')),
      hullMaterial: ifGiven(input.hullMaterial, (text) =>
        readCode(HULL_MATERIAL, text, 'input.boat.hullMaterial'),
      ),
      propulsion: ifGiven(input.propulsion, (text) => readCode(PROPULSION, text, 'input.boat.propulsion')),
    }),
  numbersOf: ({ hullNumber, registrationNumber, registrationState }) => [
    ...numbersGiven(HOT_FILES.boat, { BHN: hullNumber }),
    ...(typeof registrationNumber === 'string'
      ? [stateNumberKey(HOT_FILES.boat, 'REG', String(registrationState), registrationNumber)]
      : []),
  ],
  show: showBoat,
};

function readNumbers({ hullNumber, registrationNumber, registrationState }: BoatInput): Description {
  if (!hullNumber && !registrationNumber)
    throw badInput('`input.boat` needs `hullNumber`, or `registrationNumber` with `registrationState`');
  if (registrationNumber && !registrationState)
    throw badInput('`input.boat.registrationState` must say which state registered the boat');
  return {
    hullNumber: ifGiven(hullNumber, (text) => readNumber(text, 'input.boat.hullNumber')),
    registrationNumber: ifGiven(registrationNumber, (text) =>
      readNumber(text, 'input.boat.registrationNumber', 8),
    ),
    registrationState: ifGiven(registrationState, (text) => readState(text, 'input.boat.registrationState')),
  };
}

function readLength(feet: number | null | undefined): number | null {
  if (feet === null || feet === undefined) return null;
  if (Number.isInteger(feet) && feet >= 1 && feet <= LONGEST_BOAT_FEET) return feet;
  throw badInput(`\`input.boat.lengthFeet\` must be between 1 and ${LONGEST_BOAT_FEET}`);
}

function showBoat(description: Description): object {
  const text = textsOf(description);
  return {
    hullNumber: text('hullNumber'),
    registrationNumber: text('registrationNumber'),
    registrationState: coded(STATE, text('registrationState')),
    year: description.year ?? null,
    lengthFeet: description.lengthFeet ?? null,
    make: coded(BOAT_MAKE, text('make')),
    type: coded(BOAT_TYPE, text('type')),
    color: coded(COLOR, text('color')),
    hullMaterial: coded(HULL_MATERIAL, text('hullMaterial')),
    propulsion: coded(PROPULSION, text('propulsion')),
  };
}
