// Measures gateways in one scenario: answers compared, warmed up, then in rounds that take turns.
import { bodyOf, dataOf, differenceOf, queryOf } from './ask.ts';
import type { RunningGateway } from './gateways/start-gateway.ts';
import type { BenchGraph } from './graphs/bench-graph.ts';
import { type LoadTarget, load } from './load/http-load.ts';
import type { Subgraphs } from './load/subgraphs.ts';
import { cpuMsOf, peakMegabytesOf } from './load/usage.ts';
import type { ErrorRow, Figures, Row } from './report/row.ts';
import { mediansOf, percentile } from './report/statistics.ts';
import { type Scenario, variantsOf } from './scenarios.ts';

export interface Pace {
  readonly rounds: number;
  readonly roundMs: number;
  /** CPU time that a gateway works before it is measured. */
  readonly warmUpCpuMs: number;
}

/** How many times longer than its CPU time a warm-up may last, where others use the machine too. */
const PATIENCE = 2.4;

export interface Bench {
  readonly graph: BenchGraph;
  readonly subgraphs: Subgraphs;
  readonly gateways: readonly RunningGateway[];
  readonly pace: Pace;
}

interface Measured {
  readonly gateway: RunningGateway;
  readonly rounds: Figures[];
}

/** One row for each gateway, in their order. */
export async function measureScenario(bench: Bench, scenario: Scenario): Promise<readonly Row[]> {
  const query = queryOf(bench.graph, scenario.query);
  const bodies = variantsOf(scenario).map((variant) => bodyOf(query, variant));
  const failed = await unlike(bench.gateways, [...new Set(bodies)]);
  const measured = bench.gateways
    .filter(({ name }) => !failed.has(name))
    .map((gateway): Measured => ({ gateway, rounds: [] }));
  await takeTurns(measured, failed, async ({ gateway }) => {
    await warmUp(gateway, bodies, bench.pace);
  });
  for (let round = 0; round < bench.pace.rounds; round++)
    await takeTurns(measured, failed, async ({ gateway, rounds }) => {
      rounds.push(await measureRound(bench, gateway, bodies));
    });
  return bench.gateways.map(({ name }): Row => {
    const rounds = measured.find(({ gateway }) => gateway.name === name)?.rounds ?? [];
    const error = failed.get(name);
    if (error !== undefined) return { gateway: name, ...scenario, error } satisfies ErrorRow;
    return { gateway: name, ...scenario, ...mediansOf<keyof Figures>(rounds) };
  });
}

/** Asks until the gateway has worked long enough to have its code compiled and its caches full. */
export async function warmUp(
  gateway: LoadTarget & Pick<RunningGateway, 'pid'>,
  bodies: readonly string[],
  pace: Pick<Pace, 'warmUpCpuMs'>,
): Promise<void> {
  const [enough, latest] = [
    cpuMsOf(gateway.pid) + pace.warmUpCpuMs,
    Date.now() + PATIENCE * pace.warmUpCpuMs,
  ];
  while (cpuMsOf(gateway.pid) < enough && Date.now() < latest)
    await load(gateway, bodies, pace.warmUpCpuMs / 5);
}

/** A gateway that fails stays out of the following turns. */
async function takeTurns(
  measured: readonly Measured[],
  failed: Map<string, string>,
  turn: (one: Measured) => Promise<void>,
): Promise<void> {
  for (const one of measured) {
    if (failed.has(one.gateway.name)) continue;
    try {
      await turn(one);
    } catch (error) {
      failed.set(one.gateway.name, (error as Error).message);
    }
  }
}

/** Gateways that do not answer as Apollo does (or the first that answers, without it), by name with the reason. */
async function unlike(
  gateways: readonly RunningGateway[],
  bodies: readonly string[],
): Promise<Map<string, string>> {
  const failed = new Map<string, string>();
  const expected = new Map<string, unknown>();
  const inOrder = [...gateways].sort((one, other) => rank(one) - rank(other));
  for (const gateway of inOrder) {
    try {
      for (const body of bodies) {
        const data = await dataOf(gateway, body);
        if (!expected.has(body)) expected.set(body, data);
        const difference = differenceOf(expected.get(body), data);
        if (difference) throw new Error(`its answer differs at ${difference}`);
      }
    } catch (error) {
      failed.set(gateway.name, (error as Error).message);
    }
  }
  return failed;
}

const rank = ({ name }: RunningGateway): number => (name === 'apollo' ? 0 : 1);

async function measureRound(
  { subgraphs, pace }: Bench,
  gateway: RunningGateway,
  bodies: readonly string[],
): Promise<Figures> {
  await subgraphs.count();
  const before = usage(gateway.pid, subgraphs.pid);
  const { requests, seconds, latencies } = await load(gateway, bodies, pace.roundMs);
  const after = usage(gateway.pid, subgraphs.pid);
  const { fetches } = await subgraphs.count();
  const gatewayMs = after.gateway - before.gateway;
  return {
    cpuMsPerRequest: gatewayMs / requests,
    rps: requests / seconds,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    peakRssMb: peakMegabytesOf(gateway.pid),
    fetchesPerRequest: fetches / requests,
    gatewayBusy: gatewayMs / 1_000 / seconds,
    loadBusy: (after.load - before.load) / 1_000 / seconds,
  };
}

/** CPU milliseconds so far: of the gateway, and of the load with the subgraphs. */
function usage(gateway: number, subgraphs: number): { readonly gateway: number; readonly load: number } {
  const { user, system } = process.cpuUsage();
  return { gateway: cpuMsOf(gateway), load: cpuMsOf(subgraphs) + (user + system) / 1_000 };
}
