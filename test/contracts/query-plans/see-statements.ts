// Which statements a subgraph makes, and with what, while it is asked for everything.
import type { TestSubgraphs } from '../../../subgraphs/testing/test-subgraphs.ts';
import type { SeenStatement } from './look-at-plans.ts';
import { askerOf } from './questions.ts';

/** Statements by their text, with every call of each. */
export type Seen = Map<string, SeenStatement & { readonly calls: (readonly unknown[])[] }>;

/** Adds to `seen` what the questions to one subgraph, by what each is about, lead to. */
export async function seeStatements(
  subgraphs: TestSubgraphs,
  { name, questions }: { readonly name: string; readonly questions: Iterable<readonly [string, string]> },
  seen: Seen,
): Promise<void> {
  for (const [what, query] of questions) {
    subgraphs.takeCalls();
    await subgraphs.ask(name, query, askerOf(name));
    for (const { sql, parameters } of subgraphs.takeCalls()) {
      if (WRITES_ROWS.test(sql)) continue;
      const statement = seen.get(sql) ?? { subgraph: name, what, sql, calls: [] };
      statement.calls.push(parameters);
      seen.set(sql, statement);
    }
  }
}

/** What writes rows and reads none has no plan to speak of, and writes them once. */
const WRITES_ROWS = /^\s*insert\b/i;
