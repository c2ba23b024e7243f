// The cars that are registered in the invented states, in NCIC's codes.
import { codesOf } from '../../domain/codes/coded.ts';
import { COLOR } from '../../domain/codes/vehicle-codes.ts';

/** `maker`: world manufacturer identifier, with which a VIN begins. */
export const CARS_ABROAD = [
  { maker: '1N4', make: 'NISS', model: 'ALT', style: '4D' },
  { maker: '4T1', make: 'TOYT', model: 'CAM', style: '4D' },
  { maker: '1FT', make: 'FORD', model: 'F15', style: 'PK' },
  { maker: '4S4', make: 'SUBA', model: 'OBK', style: 'SW' },
] as const;

export const CAR_COLORS = codesOf(COLOR);
