// The verdicts as a person reads them: a table of groups, then what failed and why.
import type { Verdict } from './run-graph.ts';

/** One line per group: how many passed, how many there are. */
export function table(verdicts: readonly Verdict[]): string {
  const rows = [...grouped(verdicts)].map(([name, all]) => {
    const passed = all.filter(({ faults }) => faults.length === 0).length;
    const [graph = '', group = '', level = ''] = name.split('\t');
    return `${graph.padEnd(20)} ${group.padEnd(32)} ${level.padEnd(13)} ${String(passed).padStart(3)} of ${String(all.length).padStart(3)}`;
  });
  const passed = verdicts.filter(({ faults }) => faults.length === 0).length;
  return [...rows, '', `${passed} of ${verdicts.length} cases pass`].join('\n');
}

/** Every failed case with its faults; cases of a graph that failed for one and the same reason are counted. */
export function failures(verdicts: readonly Verdict[]): string {
  const byReason = new Map<string, Verdict[]>();
  for (const verdict of verdicts.filter(({ faults }) => faults.length > 0)) {
    const reason = `${verdict.graph}\n${verdict.faults.join('\n')}`;
    byReason.set(reason, [...(byReason.get(reason) ?? []), verdict]);
  }
  return [...byReason.values()].map(failureOf).join('\n');
}

function failureOf([first, ...others]: readonly Verdict[]): string {
  if (!first) return '';
  const lines = first.faults.map(
    (fault) => `    - ${fault.length > 700 ? `${fault.slice(0, 700)}…` : fault}`,
  );
  const more = others.length > 0 ? ` (and ${others.length} more of this graph)` : '';
  return [`  ${first.graph}/${first.id}: ${first.title}${more}`, ...lines].join('\n');
}

function grouped(verdicts: readonly Verdict[]): Map<string, Verdict[]> {
  const groups = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const name = `${verdict.graph}\t${verdict.group}\t${verdict.level}`;
    groups.set(name, [...(groups.get(name) ?? []), verdict]);
  }
  return groups;
}
