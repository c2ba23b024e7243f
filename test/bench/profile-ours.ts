// `npm run bench -- --profile`: a CPU profile of our own gateway while it answers, for each query.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyOf, queryOf } from './ask.ts';
import { ours } from './gateways/ours.ts';
import { startGateway } from './gateways/start-gateway.ts';
import { graphOf } from './graphs/graphs.ts';
import { load } from './load/http-load.ts';
import { startSubgraphs } from './load/subgraphs.ts';
import { threadCpuMsOf } from './load/usage.ts';
import { warmUp } from './measure.ts';
import { type CpuProfile, profileLines, summarise } from './report/profile.ts';
import { titleOf } from './report/table.ts';
import type { GraphRun } from './run-graph.ts';
import { type Scenario, variantsOf } from './scenarios.ts';

const FUNCTIONS = 25;
const AREAS = 12;
const INTERVAL_MICROSECONDS = 250;

type ProfileRun = Pick<GraphRun, 'pace' | 'identity' | 'directory' | 'pin'>;

/** The profile of `scenario` as text. Start-up and warm-up are not in it. */
export async function profileOurs(scenario: Scenario, run: ProfileRun): Promise<string> {
  const graph = graphOf(scenario.query);
  const directory = join(run.directory, `profile-${scenario.query}-${scenario.connections}`);
  mkdirSync(directory);
  const subgraphs = await startSubgraphs(graph);
  const gateway = await startGateway(ours, {
    ...run,
    graph,
    origin: subgraphs.origin,
    directory,
    nodeFlags: `--cpu-prof --cpu-prof-interval ${INTERVAL_MICROSECONDS} --cpu-prof-dir=${directory}`,
  });
  const bodies = variantsOf(scenario).map((variant) => bodyOf(queryOf(graph, scenario.query), variant));
  await warmUp(gateway, bodies, run.pace);
  const before = threadCpuMsOf(gateway.pid);
  const from = microseconds();
  const { requests } = await load(gateway, bodies, run.pace.rounds * run.pace.roundMs);
  const to = microseconds();
  const after = threadCpuMsOf(gateway.pid);
  await gateway.stop();
  await subgraphs.close();
  const [first, others] = [
    (after.first - before.first) / requests,
    (after.others - before.others) / requests,
  ];
  const { byFunction, byArea } = summarise(profilesIn(directory), { from, to });
  return [
    `${titleOf(scenario)}: self time of our gateway, ${requests} requests`,
    `CPU ms for one request, profiler included: ${first.toFixed(3)} in the first thread, ${others.toFixed(3)} in others`,
    ...profileLines(byFunction, FUNCTIONS, first),
    'by area',
    ...profileLines(byArea, AREAS, first),
    '',
  ].join('\n');
}

/** The clock of V8's profiles. */
const microseconds = (): number => Number(process.hrtime.bigint() / 1_000n);

/** One for each thread. @throws when the gateway was ended before it wrote one. */
function profilesIn(directory: string): readonly CpuProfile[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.cpuprofile'));
  if (files.length === 0) throw new Error('the gateway wrote no profile');
  return files.map((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')) as CpuProfile);
}
