// `docs/misuse-evaluation.md`: the words stand here, so that page and figures are always of one making.
import { type Evaluation, evaluate } from './evaluate.ts';
import { reportOf } from './report.ts';

/** What the page is made from. */
export const SEED = 1;
export const USERS = 3_000;
/** What tests make again each time. */
export const FEW_USERS = 100;

const HEAD = `# How good the misuse rules are

Made by \`npm run evaluate:misuse\`; not to be edited. An invented month (\`subgraphs/oversight/misuse/evaluation/month/\`) is
played to the seventeen rules at their default thresholds. One author wrote rules and month. What keeps them apart: the
month imports no rule and no threshold, and no label reaches a rule (\`evaluation/boundaries.test.ts\`). After a first look at
figures four things were changed, and nothing since: \`REPEAT\` counts only requests without an open case, \`raiseAt\` went from
3 to 2, the county got ten times the people (chance met its stars and neighbors too often), and misdeeds at a counter
state the counter's purpose (they had given themselves away).

**Read it with care.** The misdeeds are far denser here than in life, or there would be nothing to count. Reported misuse
is about one in two million requests; the last column says what the same false alarms would mean then. People who
misuse a system are also more inventive than these stories.

- An **alert** is what all rules found about one viewer and one subject or pattern in the month. A rule has a part in it, and
  was **right** when at least half of the requests that it noticed were planted: a hit by chance among routine is no merit.
- **Hidden** misdeeds are by people who know what is looked for (an incident to show, a slow pace, somebody whom no
  record connects with them), a third of each kind. Most are missed. No rule sees what no record tells.
- Ordinary work that looks like misuse is in the month as well: neighbors who are suspects, stars who speed, colleagues
  who renew a license, surveillance of one car for weeks, rental lots with plates in a row, shifts swapped without a
  word to the roster, cases entered late, connections that change their address to and fro, light duty in another unit.`;

const TAIL = `## What follows

- **Precision is low, as it must be.** \`NO_CASE\` and \`CASE_MISMATCH\` make two thirds of the alerts, and describe how well an
  agency keeps its cases more than what anybody did. An agency whose numbers look like these mends its case feed first,
  raises \`raiseAt\`, or switches them to \`LOW\` ([how](how-to/tune-misuse-rules.md)). \`OUT_OF_AREA\` raised nothing here.
- **The order is worth more than any single alert.** The heaviest fifth of the alerts holds nearly four fifths of the
  misdeeds that all of them hold. Severity alone does not do that: \`DISSEMINATION\` is critical and mostly a missing entry
  in the list of agencies.
- **Two kinds are hardly found**: looking somebody up once after hours, and looking up for others under cover of one's own
  incidents. For those there are complaints, audits by sample, and the listing of releases that a subject can ask for.
- Therefore rules rank, and people decide ([why](decisions/0024-misuse-rules-rank-and-never-accuse.md)).`;

/** The whole page. */
export async function evaluationPage(): Promise<string> {
  const whole = await evaluate(SEED, USERS);
  return pageOf(whole, await fewUsers());
}

/** The part that tests make again. */
export function fewUsers(): Promise<Evaluation> {
  return evaluate(SEED, FEW_USERS);
}

function pageOf(whole: Evaluation, few: Evaluation): string {
  return `${[HEAD, '## A county', reportOf(whole), TAIL, fewSection(few)].join('\n\n')}\n`;
}

/** The section that must stand in the page word for word. */
export function fewSection(few: Evaluation): string {
  return `## A small town\n\nThe same with few users, made again by each run of the tests.\n\n${reportOf(few)}`;
}
