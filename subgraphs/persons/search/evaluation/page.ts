// `docs/search-evaluation.md`: words and figures of one making.
import type { Quality, SearchEvaluation } from './evaluate.ts';

const HEAD = `# How good the search for persons is

Made by \`npm run evaluate:search\`; not to be edited. Persons are drawn from the synthetic population, each asked for with one
mistake (\`subgraphs/persons/search/evaluation/mistakes.ts\`), once with the date of birth and once without. **Recall** is the
share in which whoever was meant is among the first ten; **MRR** the mean of one divided by the place. The nicknames asked
with were written without a look at those that the search knows, by the same author.

The names are of one small stock (some 470 surnames), so that far more people share a name here than in life: without
a date of birth ten places are few. A large population is looked at by
\`DATABASE_URL=… npm run evaluate:search -- --persons 1000000\` over a database that holds it. Times are those of one statement
as its client waits for it, and depend on the machine.`;

/** The page with this section in the place of the one about as many persons, the others of `former` as they are. */
export function searchPage(former: string, section: string): string {
  const [title = ''] = section.split('\n');
  const others = former
    .split(/^(?=## )/m)
    .filter((part) => part.startsWith('## ') && !part.startsWith(title));
  const sections = [...others.map((part) => part.trim()), section].sort(
    (one, other) => sizeOf(one) - sizeOf(other),
  );
  return `${[HEAD, ...sections].join('\n\n')}\n`;
}

/** Persons, told from the title of a section. */
const sizeOf = (section: string): number =>
  Number(/^## ([\d,]+)/.exec(section)?.[1]?.replaceAll(',', '') ?? 0);

/** The part of the page that can be made again, without times. */
export function searchSection({ population, rows, ...all }: SearchEvaluation): string {
  const title = `## ${population.size.toLocaleString('en')} persons, seed ${population.seed}`;
  const lines = [...rows.map((row) => lineOf(row.mistake, row)), lineOf('**all**', all)];
  return [title, '', ...TABLE_HEAD, ...lines].join('\n');
}

const TABLE_HEAD = [
  '| asked | searches | recall with date of birth | MRR | recall without | MRR |',
  '| --- | ---: | ---: | ---: | ---: | ---: |',
];

function lineOf(title: string, of: Pick<SearchEvaluation, 'with' | 'without'>): string {
  const figures = (quality: Quality): string =>
    `${quality.recallAt10.toFixed(3)} | ${quality.meanReciprocalRank.toFixed(3)}`;
  return `| ${title} | ${of.with.searches} | ${figures(of.with)} | ${figures(of.without)} |`;
}

/** How long the searches took, as a line. */
export function timesLine({ with: known, without }: SearchEvaluation): string {
  const times = (quality: Quality): string =>
    `p50 ${quality.p50Ms.toFixed(1)} ms, p95 ${quality.p95Ms.toFixed(1)} ms`;
  return `with date of birth: ${times(known)}; without: ${times(without)}`;
}
