// Starts a graph's subgraphs and the gateways before them, measures, and stops them.
import { stripVTControlCharacters } from 'node:util';
import type { BenchGateway, GatewayName, Identity } from './gateways/bench-gateway.ts';
import { type RunningGateway, startGateway } from './gateways/start-gateway.ts';
import type { BenchGraph } from './graphs/bench-graph.ts';
import { startSubgraphs } from './load/subgraphs.ts';
import { measureScenario, type Pace } from './measure.ts';
import type { Row } from './report/row.ts';
import type { Scenario } from './scenarios.ts';

export interface GraphRun {
  readonly graph: BenchGraph;
  readonly scenarios: readonly Scenario[];
  readonly gateways: readonly BenchGateway[];
  readonly pace: Pace;
  readonly identity: Identity;
  readonly directory: string;
  readonly pin: string;
  /** Told what is done now. */
  readonly tell: (what: string) => void;
}

/** Every row of the graph's scenarios. A gateway that does not start has rows that say so. */
export async function runGraph(run: GraphRun): Promise<readonly Row[]> {
  const { graph, scenarios, gateways, pace, tell } = run;
  const subgraphs = await startSubgraphs(graph);
  const running: RunningGateway[] = [];
  const absent = new Map<GatewayName, string>();
  try {
    for (const gateway of gateways) {
      tell(`starting ${gateway.name} over ${graph.name}`);
      try {
        running.push(await startGateway(gateway, { ...run, origin: subgraphs.origin }));
      } catch (error) {
        absent.set(gateway.name, oneLine((error as Error).message));
      }
    }
    const rows: Row[] = [];
    for (const scenario of scenarios) {
      tell(`measuring ${scenario.query}, ${scenario.connections} connections`);
      const measured = await measureScenario({ graph, subgraphs, gateways: running, pace }, scenario);
      const missing = [...absent].map(([gateway, error]): Row => ({ gateway, ...scenario, error }));
      rows.push(...inOrderOf(gateways, [...measured, ...missing]));
    }
    return rows;
  } finally {
    await Promise.all(running.map((gateway) => gateway.stop()));
    await subgraphs.close();
  }
}

/** What a command printed, without colours, so that it fits into a table. */
const oneLine = (message: string): string =>
  stripVTControlCharacters(message).replaceAll(/\s+/g, ' ').slice(0, 400);

const inOrderOf = (gateways: readonly BenchGateway[], rows: readonly Row[]): readonly Row[] =>
  gateways.flatMap(({ name }) => rows.filter(({ gateway }) => gateway === name));
