// How did the question go that a field of one object put to its source? From what the fetches of the operation noted.
import type { FetchNote } from '../execution/fetch-notes.ts';
import type { QuestionStatus } from './source-status.ts';

/** A position in the client's answer. */
type Path = readonly (string | number)[];

export interface AnsweredWhen {
  readonly notes: readonly FetchNote[];
  /** When the request arrived, in milliseconds since 1970: what was asked for it is not older. */
  readonly arrivedAt: number;
}

/** What stands at the field: `undefined` where no source put anything. */
type Value = unknown;

/**
 * How the question at `path` went.
 *
 * INVARIANT: NO_HIT only when some source was asked just that and said so; what is merely missing is not.
 */
export function questionStatus(path: Path, value: Value, { notes, arrivedAt }: AnsweredWhen): QuestionStatus {
  const about = notes.filter((note) => isAbout(note, path));
  const is = (kind: FetchNote['kind']): boolean => about.some((note) => note.kind === kind);
  if (is('FAILED')) return { status: 'TIMEOUT' };
  if (is('REFUSED')) return { status: 'DENIED' };
  if (is('MISREAD')) return { status: 'NOT_ASKED', isMisread: true };
  const ages = about.filter(({ kind }) => kind === 'KEPT').map(({ ageMs }) => ageMs);
  if (ages.length > 0) return { status: 'STALE', asOf: arrivedAt - Math.max(...ages) };
  if (value === undefined && !is('NOTHING')) return unasked(notes);
  return { status: isEmpty(value) ? 'NO_HIT' : 'ANSWERED', asOf: arrivedAt };
}

/** Nobody was asked: since what it is asked by is missing there, or since whoever knows that did not answer. */
const unasked = (notes: readonly FetchNote[]): QuestionStatus =>
  notes.some(({ kind }) => kind === 'FAILED') ? { status: 'TIMEOUT' } : { status: 'NOT_ASKED' };

const isEmpty = (value: Value): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** Whether the fetch asked for what stands at `path`, and what it noted concerns that. */
function isAbout({ kind, place, asked, own }: FetchNote, path: Path): boolean {
  const at = kind === 'KEPT' ? path.filter((part) => typeof part === 'string') : path;
  if (!isWithin(at, place)) return false;
  const below = at.slice(place.length);
  if (!asked.has(below.filter((part) => typeof part === 'string').join('/'))) return false;
  return isWithin(below, own) || isWithin(own, below);
}

const isWithin = (path: Path, above: Path): boolean => above.every((part, depth) => path[depth] === part);
