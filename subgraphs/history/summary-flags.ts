// What of a criminal history a reader must see first. Only from arrests that this viewer may know of.
import { type Coded, codedAll } from '../codes/coded.ts';
import { SUMMARY_FLAG } from '../codes/history-codes.ts';
import type { ChargeRow, CycleRow } from './cycle.ts';

const VIOLENT = new Set(['1204', '1313', '1315', '1316']);
const DOMESTIC = new Set(['1313']);

const TESTS: readonly (readonly [flag: string, isSo: (charge: ChargeRow) => boolean])[] = [
  ['FEL', ({ severity }) => severity === 'FELONY'],
  ['VIO', ({ offense }) => VIOLENT.has(offense)],
  ['DV', ({ offense }) => DOMESTIC.has(offense)],
];

/** Flags of the convictions in `cycles`. */
export function summaryFlagsOf(cycles: readonly CycleRow[]): readonly Coded[] {
  const convictions = cycles
    .flatMap(({ charges }) => charges)
    .filter(({ disposition }) => disposition === 'CONV');
  return codedAll(
    SUMMARY_FLAG,
    TESTS.filter(([, isSo]) => convictions.some(isSo)).map(([flag]) => flag),
  );
}
