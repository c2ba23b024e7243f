// The synthetic world as misuse rules know it: by the hashes of the log's newest key, written once for each key.
import type { ReadingKey } from '../../../../audit/keys/reading-keys.ts';
import { subjectHash } from '../../../../audit/subject-hash.ts';
import type { Database, Queryable } from '../../../../platform/database.ts';
import { DEVELOPMENT_ISSUER } from '../../../../platform/development-issuer.ts';
import { lockAlone } from '../../../../platform/migrate.ts';
import { type BulkWriter, bulkWriter } from '../../../seeding/bulk-insert.ts';
import { type CastName, castIndex } from '../../../seeding/synthetic/cast.ts';
import { ciiNumber, licenseNumber } from '../../../seeding/synthetic/identifiers.ts';
import {
  everyoneOf,
  type Population,
  personAt,
  type SyntheticPerson,
} from '../../../seeding/synthetic/population.ts';
import type { Relation, Shift } from '../context.ts';
import {
  CASES,
  DECLARED,
  idOf,
  ORDERS_WITH,
  PLATES,
  PURPOSES,
  VIEWER_PERSONS,
  WATCHED,
} from './cast-world.ts';
import { CASE, CASE_SUBJECT, RELATION, ROSTER, SUBJECT, WATCH } from './tables.ts';

/** A larger population is known in part: this is a demonstration, and agencies bring their own records. */
const MOST_PERSONS = 20_000;
const DAY_MINUTES = 1_440;

type HashOf = (kind: string, value: string) => string;

/** Writes what is missing under this key. */
export async function seedMisuse(database: Database, key: ReadingKey, population: Population): Promise<void> {
  const id = key.id.toString('hex');
  await database.transaction(async (transaction) => {
    await lockAlone(transaction);
    const sql =
      'insert into oversight.misuse_seeded (key_id) values ($1) on conflict do nothing returning key_id';
    const isNew = (await transaction.query(sql, [id])).length > 0;
    if (isNew) await write(transaction, (kind, value) => subjectHash(key, kind, value), population);
  });
}

async function write(transaction: Queryable, hashOf: HashOf, population: Population): Promise<void> {
  const writer = bulkWriter(transaction);
  await addRosters(transaction, writer);
  await addSubjects(writer, hashOf, population);
  await addRelations(writer, hashOf, population);
  for (const name of WATCHED) for (const hash of hashesOf(hashOf, name)) await writer.add(WATCH, { hash });
  await addCases(writer, hashOf);
  await writer.finish();
}

interface PersonnelRow {
  readonly issuer: string;
  readonly viewer: string;
  readonly agency: string;
  readonly unit: string;
  readonly starts: string | null;
  readonly ends: string | null;
}

/** The register of personnel knows agency and shift; it knows no second key, so rows that are there stay. */
async function addRosters(transaction: Queryable, writer: BulkWriter): Promise<void> {
  const rows = await transaction.query<PersonnelRow>(
    `select p.issuer, p.login as viewer, v.agency, coalesce(p.privileges[1], p.title) as unit, p.shift_starts as starts,
        p.shift_ends as ends
      from oversight.personnel p join standing.viewer v on v.issuer = p.issuer and v.viewer = p.login
      where not exists (select from oversight.misuse_roster r where r.issuer = p.issuer and r.viewer = p.login)`,
  );
  for (const { starts, ends, ...row } of rows)
    await writer.add(ROSTER, {
      ...row,
      areas: [],
      purposes: PURPOSES[row.unit] ?? null,
      shifts: shiftsOf(starts, ends),
    });
}

/** The register says when a shift begins and ends, not on which days: it is taken for every day. */
function shiftsOf(starts: string | null, ends: string | null): readonly Shift[] {
  if (starts === null || ends === null) return [];
  const [from, end] = [minuteOf(starts), minuteOf(ends)];
  const to = end > from ? end : end + DAY_MINUTES;
  return Array.from({ length: 7 }, (_, day) => ({ day, from, to }));
}

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

async function addSubjects(writer: BulkWriter, hashOf: HashOf, { size, seed }: Population): Promise<void> {
  const plates = new Map(Object.entries(PLATES).map(([name, plate]) => [castIndex(name as CastName), plate]));
  for (const { id, index, address } of everyoneOf({ size: Math.min(size, MOST_PERSONS), seed })) {
    const person = hashOf('person', id);
    const plate = plates.get(index);
    await writer.add(SUBJECT, { hash: person, person: null, area: address.city });
    await writer.add(SUBJECT, { hash: hashOf('license', licenseNumber(index)), person });
    if (plate) await writer.add(SUBJECT, { hash: hashOf('plate', plate), person });
  }
}

const RELATIONS = [
  ['DECLARED', DECLARED],
  ['EX_PARTNER', ORDERS_WITH],
] as const;

async function addRelations(writer: BulkWriter, hashOf: HashOf, population: Population): Promise<void> {
  const neighbors = neighborsIn(population);
  const add = (viewer: string, kind: Relation | 'OWN', hash: string) =>
    writer.add(RELATION, { hash, issuer: DEVELOPMENT_ISSUER, viewer, kind });
  for (const [viewer, name] of Object.entries(VIEWER_PERSONS)) {
    for (const hash of hashesOf(hashOf, name)) await add(viewer, 'OWN', hash);
    for (const id of neighbors.get(name) ?? []) await add(viewer, 'NEIGHBOR', hashOf('person', id));
  }
  for (const [kind, relations] of RELATIONS)
    for (const [viewer, names] of Object.entries(relations))
      for (const hash of names.flatMap((name) => hashesOf(hashOf, name))) await add(viewer, kind, hash);
}

/** Who lives in the block of each viewer: the same hundred of the same street. */
function neighborsIn({ size, seed }: Population): ReadonlyMap<CastName, readonly string[]> {
  const viewers = Object.values(VIEWER_PERSONS).map(
    (name) => [name, personAt(seed, castIndex(name))] as const,
  );
  const found = new Map<CastName, string[]>(viewers.map(([name]) => [name, []]));
  for (const person of everyoneOf({ size: Math.min(size, MOST_PERSONS), seed }))
    for (const [name, viewer] of viewers)
      if (person.index !== viewer.index && blockOf(person) === blockOf(viewer))
        found.get(name)?.push(person.id);
  return found;
}

function blockOf({ address: { street, city } }: SyntheticPerson): string {
  return `${city} ${street.replace(/^(\d+) /, (_, number: string) => `${Math.floor(Number(number) / 100)} `)}`;
}

async function addCases(writer: BulkWriter, hashOf: HashOf): Promise<void> {
  for (const { number, agency, about } of CASES) {
    const hash = hashOf('case', number);
    await writer.add(CASE, { hash, agency, open: true });
    const linked = about.flatMap((name) => hashesOf(hashOf, name));
    for (const subject of linked) await writer.add(CASE_SUBJECT, { case_hash: hash, hash: subject });
  }
}

/** Everything by which somebody of the cast may be asked for. */
function hashesOf(hashOf: HashOf, name: CastName): readonly string[] {
  const plate = PLATES[name];
  return [
    hashOf('person', idOf(name)),
    hashOf('license', licenseNumber(castIndex(name))),
    hashOf('cii', ciiNumber(castIndex(name))),
    ...(plate ? [hashOf('plate', plate)] : []),
  ];
}
