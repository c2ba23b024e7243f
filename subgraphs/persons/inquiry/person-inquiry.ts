// Who is meant by a question, and who may be?
import type { SoughtUnindexed } from '../files/records/unindexed-wants.ts';
import { readSearch } from '../search/read-search.ts';
import type { PersonStore } from '../store.ts';
import { type PersonInquiryBy, readInquiry, type Sought } from './read-inquiry.ts';

/** Somebody who may be meant. */
export interface Candidate {
  readonly personId: string;
  /** From 0 to 1. */
  readonly score: number;
  readonly matchedBy: readonly string[];
}

/** The answer to a question, before its sections are read. */
export interface PersonInquiry {
  readonly candidates: readonly Candidate[];
  readonly hasMore: boolean;
  /** Who is meant, where that is plain. */
  readonly subject: { readonly personId: string } | null;
  /** By what warrants are looked for that are about nobody on file; null: none can be about whom is asked. */
  readonly soughtUnindexed: SoughtUnindexed | null;
}

/** More than these are not told apart on a screen. */
const MOST_CANDIDATES = 20;

/** Looks for whoever is meant. @throws GraphQLError for a question that can't be read or is too broad. */
export async function personInquiry(by: PersonInquiryBy, store: PersonStore): Promise<PersonInquiry> {
  const sought = readInquiry(by);
  const soughtUnindexed = unindexedOf(sought);
  if (sought.kind !== 'name') return { ...ofOne(await holderOf(sought, store), sought), soughtUnindexed };
  const { edges, pageInfo } = await store.search({ by: sought.name, first: MOST_CANDIDATES });
  const [exact, ...others] = edges.filter(({ matchedBy }) =>
    EXACT.every((reason) => matchedBy.includes(reason)),
  );
  return {
    candidates: edges,
    hasMore: pageInfo.hasNextPage,
    subject: exact && others.length === 0 ? { personId: exact.personId } : null,
    soughtUnindexed,
  };
}

/** A name alone is shared, and a date of birth as well: both together are taken for one person until marks say otherwise. */
const EXACT = ['EXACT_NAME', 'DATE_OF_BIRTH'];

/** An id and a state number belong to persons on file. */
function unindexedOf(sought: Sought): SoughtUnindexed | null {
  if (sought.kind === 'name') return { kind: 'name', name: readSearch(sought.name) };
  if (sought.kind === 'license') return { kind: 'license', license: sought.key };
  return sought.kind === 'fbiNumber' ? { kind: 'fbiNumber', fbiNumber: sought.value } : null;
}

function ofOne(personId: string | undefined, { kind }: Sought): Omit<PersonInquiry, 'soughtUnindexed'> {
  if (personId === undefined) return { candidates: [], hasMore: false, subject: null };
  const matchedBy = [kind === 'license' ? 'LICENSE_NUMBER' : 'IDENTIFIER'];
  return { candidates: [{ personId, score: 1, matchedBy }], hasMore: false, subject: { personId } };
}

async function holderOf(
  sought: Exclude<Sought, { kind: 'name' }>,
  store: PersonStore,
): Promise<string | undefined> {
  if (sought.kind === 'license') return (await store.licenseByNumber.load(sought.key))?.personId;
  if (sought.kind === 'id') return (await store.person.load(sought.value))?.id;
  return (await store.holders[sought.kind].load(sought.value)) ?? undefined;
}

/** Records that are in force. */
export const inForce = <Row extends { readonly status: string }>(records: readonly Row[]): readonly Row[] =>
  records.filter(({ status }) => status === 'ACTIVE');
