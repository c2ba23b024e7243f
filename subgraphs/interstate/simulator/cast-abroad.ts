// What the invented states have of the people whose stories tests and docs tell, and of a few of their own. In NCIC's codes.
import { CAST } from '../../seeding/synthetic/cast.ts';
import { vehicleNumber } from '../../seeding/synthetic/identifiers.ts';
import { STOLEN_VIN } from '../../seeding/synthetic/vehicles.ts';
import type { WireHotFileHit } from '../responders/wire-records.ts';

/** A registration, before it is written in a state's dialect. */
export interface KnownVehicle {
  readonly state: string;
  readonly plate: string;
  readonly vin: string;
  readonly year: number;
  readonly make: string;
  readonly model: string;
  readonly style: string;
  readonly color: string;
  readonly expires: string;
  readonly owner: string;
  readonly hotFile?: readonly WireHotFileHit[];
}

/** A driver record. */
export interface KnownDriver {
  readonly state: string;
  readonly number: string;
  readonly name: string;
  readonly dateOfBirth: string;
  readonly sex: string;
  readonly eye: string;
  readonly hair: string;
  readonly inches: number;
  readonly pounds: number;
  readonly status: { readonly code: string; readonly label: string };
  readonly expires: string;
  readonly hotFile?: readonly WireHotFileHit[];
}

/** What a state has of somebody in its criminal history index, or under supervision. */
export interface KnownOffender {
  readonly state: string;
  readonly name: string;
  readonly dateOfBirth: string;
  readonly sex: string;
  readonly race: string;
  readonly stateId: string;
  readonly supervised?: { readonly file: 'PAROLE' | 'PROBATION' | 'CORRECTIONS'; readonly ends: string };
}

const nameOf = ({ last, first, middle }: { last: string; first: string; middle: string }): string =>
  `${last}, ${first} ${middle}`.toUpperCase();

const marcus = { name: nameOf(CAST.marcusDunmore), dateOfBirth: CAST.marcusDunmore.dateOfBirth };
const grace = { name: nameOf(CAST.graceFenwick), dateOfBirth: CAST.graceFenwick.dateOfBirth };

export const VEHICLES_ABROAD: readonly KnownVehicle[] = [
  {
    state: 'NV',
    plate: '048LVK',
    vin: vehicleNumber(90_000_001, { maker: '2T1', year: 2018 }),
    year: 2018,
    make: 'TOYT',
    model: 'COA',
    style: '4D',
    color: 'BRO',
    expires: '2027-02-28',
    owner: 'SANDOVAL, INEZ MARIBEL',
    hotFile: [
      {
        file: 'STOLEN_VEHICLE',
        ORI: 'NV0990100',
        agency: 'Mirage Wells Police Department',
        OCA: 'MW-26-01873',
        OFF: 'stolen vehicle',
      },
    ],
  },
  // Harold Osei's stolen car, which somebody has registered in Oregon since.
  {
    state: 'OR',
    plate: '731QZD',
    vin: STOLEN_VIN,
    year: 2019,
    make: 'HOND',
    model: 'CIV',
    style: '4D',
    color: 'BLK',
    expires: '2028-06-30',
    owner: 'TREMBLAY, COLE ANSEL',
    hotFile: [
      {
        file: 'STOLEN_PLATE',
        ORI: 'OR0990200',
        agency: 'Juniper County Sheriff',
        OCA: 'JC-26-00731',
        OFF: 'plate taken from another vehicle',
      },
    ],
  },
];

export const DRIVERS_ABROAD: readonly KnownDriver[] = [
  {
    ...marcus,
    state: 'NV',
    number: '1402298417',
    sex: 'M',
    eye: 'BRO',
    hair: 'BRO',
    inches: 71,
    pounds: 188,
    status: { code: 'SUR', label: 'surrendered to another state' },
    expires: '2015-03-17',
    hotFile: [
      {
        file: 'WANTED_PERSON',
        ORI: 'NV0990000',
        agency: 'Basin County Sheriff',
        OCA: 'BC-24-00412',
        OFF: 'failure to appear, extradition from neighboring states',
      },
    ],
  },
  {
    ...marcus,
    state: 'OR',
    number: '7719023',
    sex: 'M',
    eye: 'BRO',
    hair: 'BRO',
    inches: 70,
    pounds: 185,
    status: { code: 'EXP', label: 'expired' },
    expires: '2009-03-17',
  },
  {
    ...grace,
    state: 'NB',
    number: 'H13582907',
    sex: 'F',
    eye: 'HAZ',
    hair: 'BRO',
    inches: 66,
    pounds: 140,
    status: { code: 'VAL', label: 'valid' },
    expires: '2028-10-28',
  },
  {
    state: 'WA',
    number: 'WDL5Q7R2K1BJ',
    name: 'HOLLIS, RIVER QUINN',
    dateOfBirth: '1995-02-20',
    sex: 'X',
    eye: 'GRN',
    hair: 'RED',
    inches: 67,
    pounds: 150,
    status: { code: 'VAL', label: 'valid' },
    expires: '2029-02-20',
  },
];

export const OFFENDERS_ABROAD: readonly KnownOffender[] = [
  { ...marcus, state: 'NV', sex: 'M', race: 'W', stateId: 'NV01240933' },
  {
    ...grace,
    state: 'OR',
    sex: 'F',
    race: 'W',
    stateId: 'OR08817245',
    supervised: { file: 'PAROLE', ends: '2027-09-30' },
  },
];
