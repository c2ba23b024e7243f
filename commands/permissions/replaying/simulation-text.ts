// A simulation for people.

import { table } from '../table.ts';
import type { Shift, Simulation } from './simulation.ts';

/** Two tables, less and more, and what the replay can't know. */
export function simulationText({ inquiries, less, more, shifts }: Simulation): string {
  return [
    `${inquiries} inquiries replayed: ${less} would get less, ${more} would get more`,
    '',
    ...tableOf('LESS', shifts),
    ...tableOf('MORE', shifts),
    'Of an inquiry the log holds what was answered: values that were not there, inputs that were accepted, and whatever',
    'stood below something withheld are not in it.',
    '',
  ].join('\n');
}

function tableOf(change: Shift['change'], shifts: readonly Shift[]): readonly string[] {
  const rows = shifts
    .filter((shift) => shift.change === change)
    .map(({ coordinate, rule, inquiries, examples }) => [
      String(inquiries),
      coordinate,
      rule,
      examples.join(' '),
    ]);
  return rows.length === 0
    ? []
    : [...table([change.toLowerCase(), 'coordinate', 'rule', 'decisions'], rows), ''];
}
