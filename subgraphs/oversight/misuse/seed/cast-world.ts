// What the agencies know of the cast: who they are, whom they declared, which cases stand behind their inquiries.
import { CAST, type CastName } from '../../../seeding/synthetic/cast.ts';

/** Who signs in, and who they are among the synthetic persons. */
export const VIEWER_PERSONS: Readonly<Record<string, CastName>> = {
  'patrol-officer': 'danaWhitlock',
  detective: 'rubenOkafor',
};

/** Whom they told their agency about, so that somebody looks twice: a brother, a partner. */
export const DECLARED: Readonly<Record<string, readonly CastName[]>> = {
  'patrol-officer': ['noahWhitlock'],
  detective: ['priyaLindqvist'],
};

/** With whom an order names them: the dispatcher was protected from her when they were neighbors. */
export const ORDERS_WITH: Readonly<Record<string, readonly CastName[]>> = {
  dispatcher: ['graceFenwick'],
};

export const WATCHED: readonly CastName[] = ['vivienneAubrey'];

/** Plates of the cast's cars. */
export const PLATES: Partial<Record<CastName, string>> = {
  marcusDunmore: '8SAM123',
  haroldOsei: '8KXW219',
  vivienneAubrey: '9VSA777',
  noahWhitlock: '8NJW410',
  danaWhitlock: '8DMW208',
  tobiasCastellane: '8TCW781',
};

/** Open cases and incidents, and whom each is about. */
export const CASES: readonly {
  readonly number: string;
  readonly agency: string;
  readonly about: readonly CastName[];
}[] = [
  { number: 'AB-2026-004417', agency: 'CA0990100', about: ['marcusDunmore', 'elenaVarga'] },
  { number: 'AB-2026-003981', agency: 'CA0990100', about: ['marcusDunmore', 'elenaVarga', 'markusDunmoor'] },
  { number: 'INC-2026-118820', agency: 'CA0990200', about: ['haroldOsei'] },
  { number: 'PM-2026-004477', agency: 'CA0990300', about: ['haroldOsei'] },
  { number: 'FR-2026-000212', agency: 'CA0990100', about: ['graceFenwick'] },
  { number: 'PRJ-2026-0031', agency: 'CA0990000', about: ['haroldOsei'] },
  { number: 'FL-2026-0021177', agency: 'CA099015J', about: ['noahWhitlock'] },
];

/** What the unit of each role works for; no entry: nobody says. */
export const PURPOSES: Readonly<Record<string, readonly string[]>> = {
  'patrol-officer': ['C'],
  dispatcher: ['C'],
  detective: ['C', 'D'],
  'firearms-examiner': ['F'],
  'dmv-clerk': ['DMV'],
  analyst: ['C'],
  'court-clerk': ['C', 'D'],
};

/** The number under which each of the cast is on record. */
export const idOf = (name: CastName): string => CAST[name].id;
