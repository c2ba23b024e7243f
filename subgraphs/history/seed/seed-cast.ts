// The criminal histories of the cast, from the plain to the sealed, and what some of them applied for.
import type { BulkWriter } from '../../seeding/bulk-insert.ts';
import { type CastName, castIndex } from '../../seeding/synthetic/cast.ts';
import { personAt } from '../../seeding/synthetic/population.ts';
import { chanceOf } from '../../seeding/synthetic/random.ts';
import { APPLICANT, CYCLE, SUPERVISION } from '../tables.ts';
import { APPLICATIONS, applicantRow } from './seed-applicant.ts';
import { cycleRow, supervisionRow } from './seed-cycle.ts';
import { addSubject } from './seed-subject.ts';

interface CastArrest {
  readonly arrestDate: string;
  readonly offenses: readonly string[];
  readonly disposition: string;
  readonly juvenile?: boolean;
  readonly seal?: string;
  readonly supervised?: 'PROB' | 'PAROLE';
}

const ARRESTS: Readonly<Partial<Record<CastName, readonly CastArrest[]>>> = {
  marcusDunmore: [
    { arrestDate: '2016-07-22', offenses: ['5404'], disposition: 'CONV' },
    { arrestDate: '2025-08-30', offenses: ['1313', '1316'], disposition: 'CONV', supervised: 'PROB' },
  ],
  priyaLindqvist: [{ arrestDate: '2019-03-08', offenses: ['2303'], disposition: 'REJ', seal: 'PC851_92' }],
  tobiasCastellane: [
    { arrestDate: '2015-10-02', offenses: ['2902'], disposition: 'SUST', juvenile: true, seal: 'WI781' },
  ],
  desmondArroyo: [{ arrestDate: '2025-05-16', offenses: ['2404'], disposition: 'DIV', juvenile: true }],
  graceFenwick: [
    { arrestDate: '1998-09-14', offenses: ['2902'], disposition: 'CONV', seal: 'RELIEF_1203_4' },
    { arrestDate: '2004-01-19', offenses: ['2203'], disposition: 'CONV', seal: 'RELIEF_1203_425' },
    { arrestDate: '2009-11-30', offenses: ['2605'], disposition: 'DISM' },
    { arrestDate: '2021-06-11', offenses: ['1204', '5212'], disposition: 'CONV', supervised: 'PAROLE' },
    { arrestDate: '2026-05-08', offenses: ['5015'], disposition: 'PEND' },
  ],
  rubenOkafor: [{ arrestDate: '2003-05-10', offenses: ['5404'], disposition: 'DISM' }],
};

const APPLIED: readonly (readonly [who: CastName, application: keyof typeof APPLICATIONS])[] = [
  ['noahWhitlock', 'police'],
  ['priyaLindqvist', 'childCare'],
  ['graceFenwick', 'guard'],
  ['tobiasCastellane', 'coach'],
  ['desmondArroyo', 'guard'],
  ['noahWhitlock', 'guard'],
  ['graceFenwick', 'records'],
];

const SUBMITTED_ON = '2026-06-01';

/** Writes the cast's arrests, what followed, and what they applied for. Their stories are the same for every seed. */
export async function addCast(writer: BulkWriter, seed: number): Promise<void> {
  for (const [who, arrests] of Object.entries(ARRESTS))
    await addArrests(writer, who as CastName, arrests, seed);
  for (const [place, [who, application]] of APPLIED.entries())
    await writer.add(APPLICANT, applicantRow(castIndex(who), place, APPLICATIONS[application], SUBMITTED_ON));
}

async function addArrests(
  writer: BulkWriter,
  who: CastName,
  arrests: readonly CastArrest[],
  seed: number,
): Promise<void> {
  const person = personAt(seed, castIndex(who));
  await addSubject(writer, person.index);
  for (const [place, { juvenile = false, seal = null, supervised, ...arrest }] of arrests.entries()) {
    const chance = chanceOf(0, person.index * 10 + place, 'cast arrest');
    const cycle = cycleRow(person, place, { ...arrest, juvenile, seal, ori: 'CA0990100' }, chance);
    await writer.add(CYCLE, cycle);
    if (!supervised) continue;
    const supervision = supervisionRow(cycle, chance);
    await writer.add(SUPERVISION, { ...supervision, kind: supervised, status: 'ACTIVE', ends: '2031-12-31' });
  }
}
