// What is searched for in the log of disclosures, and which page of it, as a client wrote it.
import { badInput, readDay, readName, readWord } from '../../reading/client-input.ts';

export interface SubjectInput {
  /** What sort of thing, as the schema's `@subject` says it. */
  readonly kind: string;
  readonly value: string;
}

export interface DisclosureArguments {
  readonly subject?: SubjectInput | null;
  readonly viewer?: { readonly issuer: string; readonly login: string } | null;
  readonly agency?: string | null;
  readonly since?: unknown;
  readonly until?: unknown;
  readonly first: number;
  readonly after?: string | null;
}

/** A search that can be made. Days are `YYYY-MM-DD` in California, both included. */
export interface DisclosureSearch {
  readonly subject: SubjectInput | undefined;
  readonly viewer: { readonly issuer: string; readonly login: string } | undefined;
  readonly agency: string | undefined;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly first: number;
  /** The entry behind which the page begins. */
  readonly after: Place | undefined;
}

/** Where an entry stands: newest first by when it was asked, then by its place in the log. */
export interface Place {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly index: number;
}

const MOST = 100;
const KIND = /^[a-z][a-z-]{0,39}$/;

/** @throws GraphQLError that says what to write instead. */
export function readSearch(given: DisclosureArguments): DisclosureSearch {
  const { subject, viewer, agency, since, until, first, after } = given;
  if (first < 1 || first > MOST)
    throw badInput(`\`first\` must be between 1 and ${MOST}: ask for the rest page by page`);
  return {
    subject: subject ? readSubject(subject, 'subject') : undefined,
    viewer: viewer
      ? { issuer: readName(viewer.issuer, 'viewer.issuer'), login: readName(viewer.login, 'viewer.login') }
      : undefined,
    agency: isGiven(agency) ? readWord(agency, 'agency') : undefined,
    since: isGiven(since) ? readDay(since, 'since') : undefined,
    until: isGiven(until) ? readDay(until, 'until') : undefined,
    first,
    after: isGiven(after) ? readCursor(after) : undefined,
  };
}

/** @throws GraphQLError for an empty value, or a kind that no schema has. */
export function readSubject({ kind, value }: SubjectInput, argument: string): SubjectInput {
  if (!KIND.test(kind))
    throw badInput(`\`${argument}.kind\` is a word such as \`person\`, \`plate\` or \`license\``);
  return { kind, value: readName(value, `${argument}.value`) };
}

export function cursorOf({ at, index }: Place): string {
  return Buffer.from(`v1:${at}:${index}`).toString('base64url');
}

function readCursor(cursor: string): Place {
  const [, at, index] =
    /^v1:(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z):(\d{1,15})$/.exec(
      Buffer.from(cursor, 'base64url').toString(),
    ) ?? [];
  if (at !== undefined && index !== undefined) return { at, index: Number(index) };
  throw badInput('`after` is not a cursor of this search: pass one as it was given');
}

const isGiven = <Value>(value: Value | null | undefined): value is Value =>
  value !== null && value !== undefined;
