// The people whose stories tests and docs tell. Nobody here exists. Their numbers are the same for every seed and size.
import { personId } from './identifiers.ts';

/** A request for a confidential home address: the office that it goes by (`CONFIDENTIAL_OFFICE`), and its first day. */
export interface AddressRequest {
  readonly ground: string;
  readonly since: string;
}

/** One of the cast: who they are, and the sentence that their records tell. */
export interface CastMember {
  readonly id: string;
  readonly story: string;
  readonly last: string;
  readonly first: string;
  readonly middle: string;
  readonly alias?: { readonly last: string; readonly first: string };
  readonly sex: 'F' | 'M';
  readonly dateOfBirth: string;
  /** A protective order protects them: the home address is not for everyone. */
  readonly isProtectedParty?: boolean;
  /** Holds an office for which the home address is confidential on request (Vehicle Code 1808.4), and has asked. */
  readonly addressRequest?: AddressRequest;
  /** Has been fingerprinted, so that state and federal numbers exist; it does not tell of an arrest. */
  readonly fingerprinted?: boolean;
}

type Described = Omit<CastMember, 'id'>;

const DESCRIBED = {
  marcusDunmore: {
    story:
      'Stopped in 8SAM123 with an expired registration: suspended license, one active warrant, restrained by a served order.',
    last: 'Dunmore',
    first: 'Marcus',
    middle: 'Ellery',
    alias: { last: 'Dunn', first: 'Marc' },
    sex: 'M',
    dateOfBirth: '1984-03-17',
    fingerprinted: true,
  },
  elenaVarga: {
    story: 'Protected from Marcus Dunmore; where she lives, works and can be called is confidential.',
    last: 'Varga',
    first: 'Elena',
    middle: 'Rosalind',
    sex: 'F',
    dateOfBirth: '1986-09-02',
    isProtectedParty: true,
  },
  priyaLindqvist: {
    story: 'Her only arrest was sealed under Penal Code 851.92.',
    last: 'Lindqvist',
    first: 'Priya',
    middle: 'Annette',
    sex: 'F',
    dateOfBirth: '1991-12-11',
    fingerprinted: true,
  },
  tobiasCastellane: {
    story:
      'His only record is a juvenile one, sealed under Welfare and Institutions Code 781: it did not happen.',
    last: 'Castellane',
    first: 'Tobias',
    middle: 'Wren',
    sex: 'M',
    dateOfBirth: '1999-05-23',
    fingerprinted: true,
  },
  haroldOsei: {
    story: 'Owner of the stolen car 8KXW219; suspected of nothing.',
    last: 'Osei',
    first: 'Harold',
    middle: 'Benedict',
    sex: 'M',
    dateOfBirth: '1957-01-30',
  },
  lucyWhitcombe: {
    story: 'Missing since she was fifteen.',
    last: 'Whitcombe',
    first: 'Lucy',
    middle: 'Maren',
    sex: 'F',
    dateOfBirth: '2011-02-14',
  },
  vivienneAubrey: {
    story: 'A celebrity, looked up by people who have no need to know.',
    last: 'Aubrey',
    first: 'Vivienne',
    middle: 'Starling',
    sex: 'F',
    dateOfBirth: '1979-07-07',
  },
  noahWhitlock: {
    story: 'Brother of Officer Dana Whitlock.',
    last: 'Whitlock',
    first: 'Noah',
    middle: 'James',
    sex: 'M',
    dateOfBirth: '1992-08-19',
    fingerprinted: true,
  },
  danaWhitlock: {
    story: 'The officer herself, as a driver: her home address is confidential under Vehicle Code 1808.4.',
    last: 'Whitlock',
    first: 'Dana',
    middle: 'Marie',
    sex: 'F',
    dateOfBirth: '1989-04-04',
    addressRequest: { ground: 'PEACE_OFFICER', since: '2013-09-16' },
    fingerprinted: true,
  },
  desmondArroyo: {
    story: 'Sixteen when he was arrested: a juvenile arrest that is not sealed.',
    last: 'Arroyo',
    first: 'Desmond',
    middle: 'Kyle',
    sex: 'M',
    dateOfBirth: '2009-01-09',
    fingerprinted: true,
  },
  graceFenwick: {
    story:
      'On parole; older convictions are relieved, one arrest was dismissed; once restrained by an order that is history now.',
    last: 'Fenwick',
    first: 'Grace',
    middle: 'Odalys',
    sex: 'F',
    dateOfBirth: '1975-10-28',
    fingerprinted: true,
  },
  markusDunmoor: {
    story:
      'Sounds like Marcus Dunmore and is somebody else; Port Marrow has a warrant that nobody has checked yet.',
    last: 'Dunmoor',
    first: 'Markus',
    middle: 'Elroy',
    sex: 'M',
    dateOfBirth: '1984-11-05',
  },
  rubenOkafor: {
    story: 'The detective himself: an old arrest of his own, which he may not look up.',
    last: 'Okafor',
    first: 'Ruben',
    middle: 'Chidi',
    sex: 'M',
    dateOfBirth: '1981-06-24',
    fingerprinted: true,
  },
} as const satisfies Readonly<Record<string, Described>>;

/** A name by which tests and seeds call a member of the cast. */
export type CastName = keyof typeof DESCRIBED;

/** The cast in the order of their numbers: the first is person 0. */
export const CAST_NAMES = Object.keys(DESCRIBED) as readonly CastName[];

/** The cast by name. */
export const CAST = Object.fromEntries(
  CAST_NAMES.map((name, index) => [name, { id: personId(index), ...DESCRIBED[name] }]),
) as Readonly<Record<CastName, CastMember>>;

/** The number of a member of the cast among all synthetic persons. */
export function castIndex(name: CastName): number {
  return CAST_NAMES.indexOf(name);
}

/** The member of the cast that person `index` is, if any. */
export function castAt(index: number): CastMember | undefined {
  const name = CAST_NAMES[index];
  return name && CAST[name];
}
