// `npm run bench`: our gateway and others on the same questions, side by side. README.md says how it is measured.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphOf } from './graphs/graphs.ts';
import { startIdentity } from './identity.ts';
import { separateCores } from './load/cores.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { profileOurs } from './profile-ours.ts';
import { chart } from './report/chart.ts';
import { legend } from './report/legend.ts';
import { writeChart, writeSection } from './report/page.ts';
import type { Row } from './report/row.ts';
import { markdownTable, textTable } from './report/table.ts';
import { type GraphRun, runGraph } from './run-graph.ts';

const options = read();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const tell = (what: string): void => void process.stderr.write(`${what}\n`);
await inBench(options.profiles ? profile : compare);

function read(): Options {
  try {
    if (process.platform !== 'linux') throw new Error('CPU time is read from /proc: run it on Linux');
    return readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
    process.exit(1);
  }
}

type Bench = Pick<GraphRun, 'identity' | 'directory' | 'pin'>;

/** Gives `work` an identity provider, a directory and a core for gateways; clears up after it. */
async function inBench(work: (bench: Bench) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'need-to-know-bench-'));
  const identity = await startIdentity();
  const { pin, notice } = separateCores();
  if (notice) tell(`notice: ${notice}`);
  try {
    await work({ identity, directory, pin });
  } finally {
    await identity.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function compare(bench: Bench): Promise<void> {
  const { scenarios, gateways, isJson, writesChart, writesPage } = options;
  const rows: Row[] = [];
  for (const graph of new Set(scenarios.map(({ query }) => graphOf(query)))) {
    const own = scenarios.filter(({ query }) => query in graph.queries);
    rows.push(...(await runGraph({ ...bench, ...options, graph, scenarios: own, tell })));
  }
  if (writesChart) writeChart(chart(rows));
  if (writesPage) writeSection('table', `${legend(gateways)}\n\n${markdownTable(rows)}`);
  (isJson ? process.stderr : process.stdout).write(`\n${textTable(rows)}`);
  if (isJson) process.stdout.write(`${JSON.stringify({ rows }, rounded)}\n`);
}

async function profile(bench: Bench): Promise<void> {
  const profiles: string[] = [];
  for (const scenario of options.scenarios.filter(({ coalesced }) => !coalesced)) {
    const text = await profileOurs(scenario, { ...bench, pace: options.pace });
    process.stdout.write(`${text}\n`);
    profiles.push(text);
  }
  if (options.writesPage) writeSection('profile', `\`\`\`\n${profiles.join('\n')}\`\`\``);
}

function rounded(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value;
}
