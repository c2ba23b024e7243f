// The synthetic register: agencies with their agreements, the cast, and a roster for each police agency.
import type { Queryable } from '../../platform/database.ts';
import type { StandingRecord } from '../../platform/standing/standing-record.ts';
import { StandingStore } from '../../platform/standing/standing-store.ts';
import { KNOWN_AGENCIES, POLICE_AGENCIES } from '../domain/codes/agencies.ts';
import { type BulkWriter, bulkWriter } from '../seeding/bulk-insert.ts';
import { isFirstPart, type Population, personAt } from '../seeding/synthetic/population.ts';
import { chanceOf } from '../seeding/synthetic/random.ts';
import { castPersonnel } from './personnel/seed-cast.ts';
import { personnelId, type SeededPersonnel } from './personnel/seeded-personnel.ts';
import { AGENCY, PERSONNEL } from './tables.ts';

const AGREEMENT_STARTS = '2021-07-01';
const ROSTER_PER_AGENCY = 8;
/** Their names are those of synthetic persons far behind everybody on record. */
const FIRST_NAME = 9_000_000;
const SHIFTS = [
  ['06:00', '16:00'],
  ['14:00', '00:00'],
  ['22:00', '08:00'],
] as const;

/** Writes agencies, personnel and their standing. */
export async function seedOversight(database: Queryable, population: Population): Promise<void> {
  if (!isFirstPart(population)) return;
  const standing = new StandingStore(database);
  const writer = bulkWriter(database);
  for (const { ori, name } of KNOWN_AGENCIES) {
    await standing.putAgency({ agency: ori, name, agreementEnds: null });
    await writer.add(AGENCY, { ori, agreement_starts: AGREEMENT_STARTS });
  }
  const cast = castPersonnel();
  for (const person of [...cast, ...rosters(population.seed, cast.length)])
    await add(person, standing, writer);
  await writer.finish();
}

async function add(
  { id, name, title, privileges, shift, supervisor, standing: record }: SeededPersonnel,
  standing: StandingStore,
  writer: BulkWriter,
): Promise<void> {
  const { issuer, viewer: login } = record;
  const [shift_starts, shift_ends] = shift ?? [null, null];
  await standing.put(record);
  const row = { id, issuer, login, name, title, privileges, shift_starts, shift_ends, supervisor };
  await writer.add(PERSONNEL, row);
}

/** Nobody of a roster signs in at the development identity provider: its logins belong to no persona. */
function rosters(seed: number, firstNumber: number): readonly SeededPersonnel[] {
  return POLICE_AGENCIES.flatMap((agency, place) =>
    Array.from({ length: ROSTER_PER_AGENCY }, (_, member) =>
      rosterMember(seed, { agency, number: firstNumber + place * ROSTER_PER_AGENCY + member }),
    ),
  );
}

function rosterMember(seed: number, { agency, number }: { agency: string; number: number }): SeededPersonnel {
  const chance = chanceOf(seed, number, 'personnel');
  const [{ last, first }] = personAt(seed, FIRST_NAME + number).names;
  const trained = (days: number) => dayBefore(chance.between(0, days));
  const standing: StandingRecord = {
    issuer: `urn:need-to-know:synthetic:${agency.toLowerCase()}`,
    viewer: `${first}.${last}.${number}`.toLowerCase().replaceAll(' ', '-'),
    agency,
    employedOn: `${chance.between(2008, 2024)}-0${chance.between(1, 9)}-01`,
    separatedOn: chance.happens(0.1) ? '2026-03-31' : null,
    fingerprintedOn: '2024-01-15',
    backgroundClearedOn: '2024-01-20',
    securityTrainedOn: trained(380),
    operatorTestedOn: trained(700),
    suspendedAt: null,
    grace: null,
  };
  return {
    id: personnelId(number),
    name: `${first} ${last}`,
    title: 'Patrol officer',
    privileges: ['patrol-officer'],
    shift: chance.one(SHIFTS),
    supervisor: null,
    standing,
  };
}

function dayBefore(days: number): string {
  return new Date(Date.parse('2026-06-30') - days * 86_400_000).toISOString().slice(0, 10);
}
