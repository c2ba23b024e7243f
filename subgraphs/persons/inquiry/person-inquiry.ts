// Who is meant by a question, and who may be?
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
}

/** More than these are not told apart on a screen. */
const MOST_CANDIDATES = 20;

/** Looks for whoever is meant. @throws GraphQLError for a question that can't be read or is too broad. */
export async function personInquiry(by: PersonInquiryBy, store: PersonStore): Promise<PersonInquiry> {
  const sought = readInquiry(by);
  if (sought.kind !== 'name') return ofOne(await holderOf(sought, store), sought);
  const { edges, pageInfo } = await store.search({ by: sought.name, first: MOST_CANDIDATES });
  const [exact, ...others] = edges.filter(({ matchedBy }) =>
    EXACT.every((reason) => matchedBy.includes(reason)),
  );
  return {
    candidates: edges,
    hasMore: pageInfo.hasNextPage,
    subject: exact && others.length === 0 ? { personId: exact.personId } : null,
  };
}

/** A name alone is shared, and a date of birth as well: both together are taken for one person until marks say otherwise. */
const EXACT = ['EXACT_NAME', 'DATE_OF_BIRTH'];

function ofOne(personId: string | undefined, { kind }: Sought): PersonInquiry {
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
