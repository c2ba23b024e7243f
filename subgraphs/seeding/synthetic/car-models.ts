// The cars that the synthetic population drives.

/** A model: its maker's codes and what it looks like. */
export interface CarModel {
  /** World manufacturer identifier: the first three characters of a VIN. */
  readonly maker: string;
  readonly make: string;
  readonly model: string;
  readonly style: string;
}

export const CAR_MODELS: readonly CarModel[] = [
  { maker: '1N4', make: 'NISS', model: 'ALT', style: '4D' },
  { maker: '3N1', make: 'NISS', model: 'SEN', style: '4D' },
  { maker: '4T1', make: 'TOYT', model: 'CAM', style: '4D' },
  { maker: '2T1', make: 'TOYT', model: 'COA', style: '4D' },
  { maker: '2HG', make: 'HOND', model: 'CIV', style: '4D' },
  { maker: '1HG', make: 'HOND', model: 'ACC', style: '4D' },
  { maker: '1FT', make: 'FORD', model: 'F15', style: 'PK' },
  { maker: '1FA', make: 'FORD', model: 'MUS', style: '2D' },
  { maker: '3GC', make: 'CHEV', model: 'SIL', style: 'PK' },
  { maker: '2GN', make: 'CHEV', model: 'EQX', style: 'UT' },
  { maker: '4S4', make: 'SUBA', model: 'OBK', style: 'SW' },
  { maker: 'JF2', make: 'SUBA', model: 'FOR', style: 'UT' },
  { maker: '5NP', make: 'HYUN', model: 'ELN', style: '4D' },
  { maker: 'KM8', make: 'HYUN', model: 'TUC', style: 'UT' },
  { maker: '3VW', make: 'VOLK', model: 'JET', style: '4D' },
  { maker: '5YJ', make: 'TESL', model: 'MOD3', style: '4D' },
];
