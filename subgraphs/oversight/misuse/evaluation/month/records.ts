// What the agencies' records say of the county: rosters, relations, orders, lists. They lag behind, and have gaps.
import { chanceOf } from '../../../../seeding/synthetic/random.ts';
import type { Personnel, Relation } from '../../context.ts';
import type { KnownWorld } from '../../memory-context.ts';
import { type CaseFile, UNSHARED } from './case-file.ts';
import {
  CITIES,
  type County,
  cityOf,
  EMPLOYERS,
  householdOf,
  neighborsOf,
  sharesSurname,
  starsOf,
  type User,
} from './county.ts';
import { ISSUER, licenseHash, personHash, plateHash } from './request.ts';

const PURPOSES: Readonly<Record<User['unit'], readonly string[]>> = {
  patrol: ['C'],
  detectives: ['C', 'D'],
  records: ['C'],
  dispatch: ['C'],
  firearms: ['F', 'C'],
  analysts: ['C'],
  counter: ['DMV'],
  supervision: ['C'],
  hiring: ['J', 'C'],
};

/** Somebody with whom a user once lived, whether or not an order tells of it. */
export function exOf({ seed, persons }: County, user: User): number {
  return chanceOf(seed, user.number, 'ex').between(0, persons - 1);
}

/** Whether an order names both. */
export function hasOrder({ seed }: County, user: User): boolean {
  return chanceOf(seed, user.number, 'order').happens(0.4);
}

/** Somebody close who lives elsewhere: a sister, a partner. */
export function relativeElsewhere({ seed, persons }: County, user: User): number {
  return chanceOf(seed, user.number, 'relative').between(0, persons - 1);
}

export function knownWorld(county: County, file: CaseFile): KnownWorld {
  const { users, seed } = county;
  const onRoster = users.filter(({ number }) => !chanceOf(seed, number, 'roster').happens(0.04));
  return {
    personnel: new Map(onRoster.map((user) => [`${ISSUER} ${user.viewer}`, personnelOf(user)])),
    relations: new Map(onRoster.map((user) => [`${ISSUER} ${user.viewer}`, relationsOf(county, user)])),
    employers: new Map(
      onRoster.flatMap(({ person, agency }) => hashesOf(person).map((hash) => [hash, agency] as const)),
    ),
    watched: new Set(starsOf(county).flatMap(hashesOf)),
    cases: file.known,
    caseAgencies: new Set(EMPLOYERS.map(({ agency }) => agency).filter((agency) => !UNSHARED.has(agency))),
    areas: { get: (hash) => (hash.startsWith('p') ? cityOf(Number(hash.slice(1))) : undefined) },
    persons: { get: (hash) => (/^[tlv]\d+$/.test(hash) ? personHash(Number(hash.slice(1))) : undefined) },
    recipients: new Set([...EMPLOYERS.map(({ agency }) => agency), 'CA099015J', 'CA099025J', 'CA099035J']),
  };
}

function personnelOf({ unit, person, city, firstDay, daysAtWork, from, to }: User): Personnel {
  const shifts = Array.from({ length: daysAtWork }, (_, place) => ({
    day: (firstDay + place) % 7,
    from,
    to,
  }));
  return {
    unit,
    shifts,
    own: new Set(hashesOf(person)),
    purposes: PURPOSES[unit],
    areas: city === undefined ? [...CITIES] : [city],
  };
}

function relationsOf(county: County, user: User): ReadonlyMap<string, readonly Relation[]> {
  const relations = new Map<string, readonly Relation[]>();
  const add = (person: number, relation: Relation) => {
    for (const hash of hashesOf(person)) relations.set(hash, [...(relations.get(hash) ?? []), relation]);
  };
  for (const person of neighborsOf(user.person)) add(person, 'NEIGHBOR');
  for (const person of householdOf(user.person)) {
    const isNamesake = [person, user.person].every((one) => sharesSurname(county.seed, one));
    add(person, isNamesake ? 'FAMILY' : 'NEIGHBOR');
  }
  if (chanceOf(county.seed, user.number, 'declared').happens(0.3))
    add(relativeElsewhere(county, user), 'DECLARED');
  if (hasOrder(county, user)) add(exOf(county, user), 'EX_PARTNER');
  return relations;
}

function hashesOf(person: number): readonly string[] {
  return [personHash(person), plateHash(person), licenseHash(person)];
}
