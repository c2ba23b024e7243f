// `npm run bench`: our gateway and others on the same questions, side by side. README.md says how it is measured.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphOf } from './graphs/graphs.ts';
import { startIdentity } from './identity.ts';
import { separateCores } from './load/cores.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { profileOurs } from './profile-ours.ts';
import type { Row } from './report/row.ts';
import { textTable } from './report/table.ts';
import { type GraphRun, runGraph } from './run-graph.ts';

const options = read();
const tell = (what: string): void => void process.stderr.write(`${what}\n`);
await inBench(options.profiles ? profile : compare);

function read(): Options {
  try {
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
  const { scenarios, isJson } = options;
  const rows: Row[] = [];
  for (const graph of new Set(scenarios.map(({ query }) => graphOf(query)))) {
    const own = scenarios.filter(({ query }) => query in graph.queries);
    rows.push(...(await runGraph({ ...bench, ...options, graph, scenarios: own, tell })));
  }
  (isJson ? process.stderr : process.stdout).write(`\n${textTable(rows)}`);
  if (isJson) process.stdout.write(`${JSON.stringify({ rows })}\n`);
}

async function profile(bench: Bench): Promise<void> {
  for (const scenario of options.scenarios.filter(({ coalesced }) => !coalesced))
    process.stdout.write(`${await profileOurs(scenario, { ...bench, pace: options.pace })}\n`);
}
