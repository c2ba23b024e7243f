// The evaluation as a page that people read: what the rules found, what they missed, and what it costs to read them.
import { alertsPerReviewerDay, type Evaluation, type Found } from './evaluate.ts';

/** Reported misuse in California: one in about two million requests (2023, one mass event left out). */
const REPORTED_BASE_RATE = 1 / 2_000_000;

/** Lines of Markdown that tell of one evaluation, below a heading of their own. */
export function reportOf(evaluation: Evaluation): string {
  const { seed, users, requests, planted, misdeeds, reviewers } = evaluation;
  return [
    `${number(users)} users, ${number(requests)} requests in 30 days, seed ${seed}; ${misdeeds} misdeeds in ${number(planted)} requests, ` +
      `one request in ${number(Math.round(requests / planted))}; ${reviewers} reviewers.`,
    ruleTable(evaluation),
    kindTable(evaluation),
    rankTable(evaluation),
    agencyTable(evaluation),
  ].join('\n\n');
}

function ruleTable(evaluation: Evaluation): string {
  const heading = [
    'rule',
    'alerts',
    'right',
    'precision',
    'per reviewer and day',
    'precision at the reported base rate',
  ];
  const rows = evaluation.rules.map(({ rule, alerts, right }) => [
    rule,
    number(alerts),
    number(right),
    share(right, alerts),
    decimals(alertsPerReviewerDay(evaluation, alerts)),
    alerts === 0 ? '–' : atBaseRate(evaluation, alerts - right, right),
  ]);
  const { first, right } = evaluation.ranks.at(-1) ?? { first: 0, right: 0 };
  const all = [
    '**any**',
    number(first),
    number(right),
    share(right, first),
    decimals(alertsPerReviewerDay(evaluation, first)),
    atBaseRate(evaluation, first - right, right),
  ];
  return table(heading, [...rows, all]);
}

/** As many false alarms on as many requests, and misdeeds as rare as they are reported. */
function atBaseRate({ requests, planted }: Evaluation, wrong: number, right: number): string {
  const rightThen = right * ((REPORTED_BASE_RATE * requests) / planted);
  if (right === 0) return '0';
  return `1 in ${number(Math.round((rightThen + wrong) / rightThen))}`;
}

function kindTable({ kinds }: Evaluation): string {
  const rows = kinds.map(({ kind, open, hidden, rules }) => [
    kind,
    foundOf(open),
    foundOf(hidden),
    rules.length === 0 ? 'none' : rules.join(', '),
  ]);
  return table(['misdeed', 'done openly: found', 'hidden: found', 'by'], rows);
}

function rankTable({ ranks, misdeeds }: Evaluation): string {
  const rows = ranks.map(({ first, right, misdeeds: found }) => [
    number(first),
    number(right),
    share(right, first),
    `${found} of ${misdeeds}`,
  ]);
  return table(['alerts read, heaviest first', 'right', 'precision', 'misdeeds seen'], rows);
}

function agencyTable({ agencies }: Evaluation): string {
  const rows = agencies.map(({ agency, users, requests, misdeeds, alerts, right }) => [
    agency,
    number(users),
    number(requests),
    number(misdeeds),
    number(alerts),
    number(right),
    decimals((alerts / Math.max(requests, 1)) * 1_000),
  ]);
  return table(
    ['agency', 'users', 'requests', 'misdeeds', 'alerts', 'right', 'alerts per 1,000 requests'],
    rows,
  );
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = heading.map((_, place) => (place === 0 ? '---' : '---:'));
  return [heading, rule, ...rows].map(line).join('\n');
}

function foundOf({ planted, found }: Found): string {
  return `${found} of ${planted}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`;
}

function decimals(value: number): string {
  return value.toFixed(2);
}
