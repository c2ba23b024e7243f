// How did a system of record answer, so that no hit is never mistaken for a question that was not asked?

/** From what tells least of a source to what must be known of it first. */
export const SOURCE_ANSWERS = ['NOT_ASKED', 'DENIED', 'NO_HIT', 'ANSWERED', 'STALE', 'TIMEOUT'] as const;
export type SourceAnswer = (typeof SOURCE_ANSWERS)[number];

/** How one question went. */
export interface QuestionStatus {
  readonly status: SourceAnswer;
  /** When the source said it, in milliseconds since 1970; `undefined` where it said nothing. */
  readonly asOf?: number;
  /** True: the source was reached, and could not read what it was asked by. */
  readonly isMisread?: boolean;
}

/** One entry of a field with `@sources`. */
export interface SourceStatus {
  readonly source: string;
  readonly status: SourceAnswer;
  /** ISO 8601. */
  readonly asOf: string | null;
}

/**
 * The entries for what was asked of sources, each source once, in the order in which they were first asked.
 *
 * INVARIANT: of several questions to one source the one counts that must be known first: it says that there is no hit
 * only when every question that it was asked, and that was not withheld, was answered so.
 */
export function sourceStatuses(
  questions: readonly (readonly [source: string, status: QuestionStatus])[],
): readonly SourceStatus[] {
  const bySource = new Map<string, QuestionStatus>();
  for (const [source, status] of questions) {
    const known = bySource.get(source);
    bySource.set(source, known ? graver(known, status) : status);
  }
  return [...bySource].map(([source, { status, asOf }]) => ({
    source,
    status,
    asOf: asOf === undefined ? null : new Date(asOf).toISOString(),
  }));
}

function graver(one: QuestionStatus, other: QuestionStatus): QuestionStatus {
  if (weightOf(one) !== weightOf(other)) return weightOf(one) > weightOf(other) ? one : other;
  return (one.asOf ?? 0) <= (other.asOf ?? 0) ? one : other;
}

/** A question that was not read could have had a hit. */
const weightOf = ({ status, isMisread = false }: QuestionStatus): number =>
  isMisread ? SOURCE_ANSWERS.indexOf('NO_HIT') + 0.5 : SOURCE_ANSWERS.indexOf(status);
