// How often a source asks its database for each thing that it is asked for, and what of it grows with what is found.
import type { Question, TestSubgraphs } from '../../../../subgraphs/testing/test-subgraphs.ts';

/** How often each statement was made, by the question and the statement. */
export type TimesAsked = Readonly<Record<string, number>>;

interface Asking {
  readonly subgraphs: Pick<TestSubgraphs, 'ask' | 'takeStatements'>;
  readonly name: string;
  readonly as: Question;
}

/** What a key lacks, such as the label of a code in it, is missing from an answer that is whole otherwise. */
const LACKING = 'INTERNAL_SERVER_ERROR';

/** Asks a subgraph every one of `questions`, by what each is about. @throws for a question that it refuses. */
export async function timesAsked(
  { subgraphs, name, as }: Asking,
  questions: ReadonlyMap<string, string>,
): Promise<TimesAsked> {
  const times: Record<string, number> = {};
  for (const [what, query] of questions) {
    subgraphs.takeStatements();
    const { errors = [] } = await subgraphs.ask(name, query, as);
    const refused = errors.find(({ extensions }) => extensions?.code !== LACKING);
    if (refused) throw new Error(`${name}, asked for ${what}: ${refused.message}`);
    for (const sql of subgraphs.takeStatements()) {
      const key = `${what}: ${sql.replace(/\s+/g, ' ').trim()}`;
      times[key] = (times[key] ?? 0) + 1;
    }
  }
  return times;
}

/**
 * Statements that were made more often for `many` than for `few`, and than there are `ways` to what they read: as
 * `2 → 40 …`, shortened. What was read before is not asked for again, so that many may need fewer.
 */
export function grown(few: TimesAsked, many: TimesAsked, ways = 0): readonly string[] {
  return Object.entries(many).flatMap(([statement, after]) => {
    const before = few[statement] ?? 0;
    return after > Math.max(before, ways) ? `${before} → ${after} ${statement.slice(0, 200)}` : [];
  });
}
