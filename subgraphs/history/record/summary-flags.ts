// What of a criminal history a reader must see first. Only from arrests that this viewer may know of.
import { type Coded, codedAll } from '../../domain/codes/coded.ts';
import { SUMMARY_FLAG } from '../../domain/codes/history-codes.ts';
import type { ChargeRow } from './charge.ts';
import type { CycleRow } from './cycle.ts';

const VIOLENT = new Set(['1204', '1313', '1315', '1316']);
const DOMESTIC = new Set(['1313']);
const FIREARM = new Set(['1204', '5212']);

const isConviction = ({ disposition }: ChargeRow): boolean => disposition === 'CONV';

const TESTS: readonly (readonly [flag: string, isSo: (charge: ChargeRow) => boolean])[] = [
  ['FEL', (charge) => isConviction(charge) && charge.severity === 'FELONY'],
  ['VIO', (charge) => isConviction(charge) && VIOLENT.has(charge.offense)],
  ['DV', (charge) => isConviction(charge) && DOMESTIC.has(charge.offense)],
  ['GUN', (charge) => isConviction(charge) && FIREARM.has(charge.offense)],
  ['PEND', ({ disposition }) => disposition === 'PEND'],
];

/** Flags of `cycles`, in the order in which they are to be read. */
export function summaryFlagsOf(cycles: readonly Pick<CycleRow, 'charges'>[]): readonly Coded[] {
  const charges = cycles.flatMap((cycle) => cycle.charges);
  return codedAll(
    SUMMARY_FLAG,
    TESTS.filter(([, isSo]) => charges.some(isSo)).map(([flag]) => flag),
  );
}
