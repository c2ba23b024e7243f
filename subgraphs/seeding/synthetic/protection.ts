// Whom a synthetic order restrains, and whom it protects: every source must agree on whose address is confidential.
import { byDensity } from './density.ts';
import { chanceOf } from './random.ts';

const SHARE_RESTRAINED = { sparse: 0.035, crowded: 0.155 };

/** Whether an order restrains person `index`, if they are of age. */
export function isRestrained(seed: number, index: number): boolean {
  return chanceOf(seed, index, 'order').happens(byDensity(index, SHARE_RESTRAINED));
}

/** The number of the person whom an order that restrains person `index` protects. */
export const protectedFrom = (index: number): number => index - 1;

/** Whether an order protects person `index`. */
export function isProtected(seed: number, index: number): boolean {
  return isRestrained(seed, index + 1);
}
