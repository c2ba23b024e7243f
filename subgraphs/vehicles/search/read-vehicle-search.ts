// What a client wrote of the vehicle looked for: a plate with wildcards, or a part of a VIN.
import { badInput, readState, searchTooBroad } from '../../reading/client-input.ts';

/** What is known of the vehicle looked for, as the schema takes it. */
export interface VehicleSearch {
  readonly plate?: string | null;
  readonly plateState: string;
  readonly vin?: string | null;
}

/** The same, ready to be looked for. */
export interface SoughtVehicle extends PlateSearch {
  readonly state: string;
  readonly vin: string | null;
  /** What reaches LIKE. */
  readonly vinPattern: string | null;
}

const MIN_PLATE_SIGNS = 3;
const MIN_VIN_SIGNS = 6;
const MAX_SIGNS = 20;
/** An ordinary plate: what is shorter may be the beginning of one. */
const WHOLE_PLATE_SIGNS = 7;

/** @throws GraphQLError for a search that can't be read or is too broad. */
export function readVehicleSearch({ plate, plateState, vin }: VehicleSearch): SoughtVehicle {
  if (!plate && !vin) throw searchTooBroad('give a plate or an identification number, or part of one');
  const state = readState(plateState, 'plateState');
  return { ...readPlateSearch(plate ?? null), ...readVin(vin ?? null), state };
}

/** What is known of a plate. */
export interface PlateSearch {
  readonly plate: string | null;
  /** What reaches LIKE; null where only the whole plate is meant. */
  readonly pattern: string | null;
  /** Share of the plate that is known. */
  readonly known: number;
  /** Whether it was read without gaps, so that one character of it may be wrong. */
  readonly isWhole: boolean;
  /** With gaps: what comes before the first, where nothing behind it narrows a search down better. */
  readonly beginning: string | null;
}

const NO_PLATE: PlateSearch = { plate: null, pattern: null, known: 0, isWhole: false, beginning: null };
const THREE_IN_A_ROW = /[A-Z0-9]{3}/;

/**
 * What is shorter than a plate also stands for plates that begin with it.
 *
 * INVARIANT: what reaches LIKE holds capitals, digits and our own wildcards, so nothing in it needs escaping.
 */
function readPlateSearch(text: string | null): PlateSearch {
  if (text === null || text === '') return NO_PLATE;
  const plate = text.toUpperCase().replace(/[\s-]/g, '');
  if (!/^[A-Z0-9*?]+$/.test(plate) || plate.length > MAX_SIGNS)
    throw badInput(
      '`plate` takes up to 20 letters and digits, `?` for one unknown character and `*` for any number',
    );
  const signs = plate.replace(/[*?]/g, '').length;
  if (signs < MIN_PLATE_SIGNS)
    throw searchTooBroad(`give at least ${MIN_PLATE_SIGNS} characters of the plate`);
  const known = signs / Math.max(WHOLE_PLATE_SIGNS, signs);
  const isWhole = signs === plate.length;
  if (!isWhole) return { plate, ...readGaps(plate), known, isWhole };
  return { plate, pattern: signs < WHOLE_PLATE_SIGNS ? `${plate}%` : null, known, isWhole, beginning: null };
}

/** A million plates are not looked through one by one for signs that stand anywhere. */
function readGaps(plate: string): Pick<PlateSearch, 'pattern' | 'beginning'> {
  const [beginning = '', ...others] = plate.split(/[*?]/);
  const hasRow = others.some((part) => THREE_IN_A_ROW.test(part));
  if (beginning === '' && !hasRow)
    throw searchTooBroad('give the first character of the plate, or three characters in a row');
  const pattern = plate.replaceAll('*', '%').replaceAll('?', '_');
  return { pattern, beginning: hasRow ? null : beginning };
}

function readVin(text: string | null): { vin: string | null; vinPattern: string | null } {
  if (text === null || text === '') return { vin: null, vinPattern: null };
  const vin = text.toUpperCase().replace(/[\s-]/g, '');
  if (!/^[A-Z0-9]{1,17}$/.test(vin)) throw badInput('`vin` takes up to 17 letters and digits');
  if (vin.length < MIN_VIN_SIGNS)
    throw searchTooBroad(`give at least ${MIN_VIN_SIGNS} characters of the VIN in a row`);
  return { vin, vinPattern: `%${vin}%` };
}
