// The criminal histories of the cast, from the plain to the sealed.
import type { BulkWriter } from '../bulk-insert.ts';
import { type CastName, castIndex } from '../synthetic/cast.ts';
import { type Chance, chanceOf } from '../synthetic/random.ts';
import { cycleRow, supervisionRow } from './seed-cycle.ts';
import { CYCLE, SUPERVISION } from './tables.ts';

interface CastArrest {
  readonly who: CastName;
  readonly arrestDate: string;
  readonly offenses: readonly string[];
  readonly disposition: string;
  readonly juvenile?: boolean;
  readonly seal?: string;
  readonly supervised?: 'PROB' | 'PAROLE';
}

const ARRESTS: readonly CastArrest[] = [
  { who: 'marcusDunmore', arrestDate: '2016-07-22', offenses: ['5404'], disposition: 'CONV' },
  {
    who: 'marcusDunmore',
    arrestDate: '2025-08-30',
    offenses: ['1313', '1316'],
    disposition: 'CONV',
    supervised: 'PROB',
  },
  {
    who: 'priyaLindqvist',
    arrestDate: '2019-03-08',
    offenses: ['2303'],
    disposition: 'REJ',
    seal: 'PC851_92',
  },
  {
    who: 'tobiasCastellane',
    arrestDate: '2015-10-02',
    offenses: ['2902'],
    disposition: 'SUST',
    juvenile: true,
    seal: 'WI781',
  },
  { who: 'desmondArroyo', arrestDate: '2025-05-16', offenses: ['2404'], disposition: 'DIV', juvenile: true },
  { who: 'graceFenwick', arrestDate: '2004-01-19', offenses: ['2203'], disposition: 'CONV' },
  {
    who: 'graceFenwick',
    arrestDate: '2021-06-11',
    offenses: ['1204', '5212'],
    disposition: 'CONV',
    supervised: 'PAROLE',
  },
  { who: 'rubenOkafor', arrestDate: '2003-05-10', offenses: ['5404'], disposition: 'DISM' },
];

/** Writes the cast's arrests and what followed. The same for every seed. */
export async function addCast(writer: BulkWriter): Promise<void> {
  for (const [place, arrest] of ARRESTS.entries())
    await addArrest(writer, arrest, place, chanceOf(0, place, 'cast arrest'));
}

async function addArrest(
  writer: BulkWriter,
  arrest: CastArrest,
  place: number,
  chance: Chance,
): Promise<void> {
  const { who, arrestDate, offenses, disposition, juvenile = false, seal = null, supervised } = arrest;
  const described = { arrestDate, offenses, disposition, juvenile, seal, ori: 'CA0990100' };
  const cycle = cycleRow(castIndex(who), place, described, chance);
  await writer.add(CYCLE, cycle);
  if (supervised)
    await writer.add(SUPERVISION, {
      ...supervisionRow(cycle, chance),
      kind: supervised,
      status: 'ACTIVE',
      ends: '2031-12-31',
    });
}
