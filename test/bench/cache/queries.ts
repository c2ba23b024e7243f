// What the cache saves: the traffic stop through a whole gateway, with nothing kept, cold, and warm.
import { join } from 'node:path';
import { bodyOf, dataOf, queryOf } from '../ask.ts';
import type { Identity } from '../gateways/bench-gateway.ts';
import { ours } from '../gateways/ours.ts';
import { type RunningGateway, startGateway } from '../gateways/start-gateway.ts';
import type { BenchGraph } from '../graphs/bench-graph.ts';
import { records } from '../graphs/records/records.ts';
import { load } from '../load/http-load.ts';
import { type Subgraphs, startSubgraphs } from '../load/subgraphs.ts';
import { cpuMsOf } from '../load/usage.ts';
import { warmUp } from '../measure.ts';
import { mediansOf, percentile } from '../report/statistics.ts';

export interface QueriesOptions {
  /** Without it nothing is measured with Redis. */
  readonly redisUrl: string | undefined;
  readonly identity: Identity;
  /** An empty directory. */
  readonly directory: string;
  /** Put before the gateways' command lines. */
  readonly pin: string;
  readonly print: (line: string) => void;
}

const ROUNDS = 11;
const ROUND_MS = 1_000;
const PACE = { warmUpCpuMs: 4_000 };
const FRESH = { 'inquiry-fresh': 'true' };

/** Every field of it may be kept: the main fetch of the traffic stop itself holds stolen records, which never are. */
const descriptionAndLicence = `query DescriptionAndLicence($plate: String!, $state: String! = "CA") {
  vehicleByPlate(plate: $plate, state: $state) {
    vin year make { label } model { label } colors { label }
    registration { status { label } expires }
    registeredOwners { id driverLicense { number status { label } class expires } }
  }
}`;

const graph: BenchGraph = {
  ...records,
  queries: {
    ...records.queries,
    'description-and-licence': {
      text: descriptionAndLicence,
      variables: (variant) => queryOf(records, 'traffic-stop').variables(variant),
    },
  },
};

interface Figures {
  readonly cpuMs: number;
  readonly fetches: number;
  readonly p50Ms: number;
}

/** A gateway and how it is asked. */
interface Setting {
  readonly title: string;
  readonly gateway: RunningGateway;
  readonly headers: Readonly<Record<string, string>>;
}

/** Prints a table for each query. */
export async function measureQueries(options: QueriesOptions): Promise<void> {
  const subgraphs = await startSubgraphs(graph);
  const gateways: RunningGateway[] = [];
  const start = async (name: string, cache?: { readonly redisUrl?: string }): Promise<RunningGateway> => {
    const setting = { ...options, graph, origin: subgraphs.origin, ...(cache ? { cache } : {}) };
    const gateway = await startGateway(ours, { ...setting, directory: join(options.directory, name) });
    gateways.push(gateway);
    return gateway;
  };
  const both = (title: string, gateway: RunningGateway): readonly Setting[] => [
    { title: `${title}, cold`, gateway, headers: FRESH },
    { title: `${title}, warm`, gateway, headers: {} },
  ];
  try {
    const settings = [
      { title: 'no cache', gateway: await start('none'), headers: {} },
      ...both('in process', await start('memory', {})),
      ...(options.redisUrl ? both('in Redis', await start('redis', { redisUrl: options.redisUrl })) : []),
    ];
    for (const query of Object.keys(graph.queries))
      await measureQuery(query, { settings, subgraphs, print: options.print });
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
    await subgraphs.close();
  }
}

interface Measuring {
  readonly settings: readonly Setting[];
  readonly subgraphs: Subgraphs;
  readonly print: (line: string) => void;
}

async function measureQuery(query: string, { settings, subgraphs, print }: Measuring): Promise<void> {
  const body = bodyOf(queryOf(graph, query), 0);
  const rounds = settings.map((): Figures[] => []);
  for (const setting of settings) {
    await dataOf(targetOf(setting), body);
    await warmUp(targetOf(setting), [body], PACE);
  }
  for (let round = 0; round < ROUNDS; round++)
    for (const [place] of settings.entries()) {
      const index = (place + round) % settings.length;
      const setting = settings[index];
      if (setting) rounds[index]?.push(await measureRound(setting, subgraphs, body));
    }
  print(`\n${query.padEnd(28)} CPU ms per request   fetches      p50 ms`);
  for (const [index, { title }] of settings.entries()) {
    const { cpuMs, fetches, p50Ms } = mediansOf<keyof Figures>(rounds[index] ?? []);
    print(
      `${title.padEnd(28)} ${cpuMs.toFixed(3).padStart(18)} ${fetches.toFixed(2).padStart(9)} ${p50Ms.toFixed(2).padStart(11)}`,
    );
  }
}

async function measureRound(setting: Setting, subgraphs: Subgraphs, body: string): Promise<Figures> {
  const target = targetOf(setting);
  await load(target, [body], 100);
  await subgraphs.count();
  const before = cpuMsOf(setting.gateway.pid);
  const { requests, latencies } = await load(target, [body], ROUND_MS);
  const cpuMs = (cpuMsOf(setting.gateway.pid) - before) / requests;
  const { fetches } = await subgraphs.count();
  return { cpuMs, fetches: fetches / requests, p50Ms: percentile(latencies, 0.5) };
}

/** The age of what was kept stands in the answer. */
const targetOf = ({ gateway: { pid, url, headers }, headers: more }: Setting) => ({
  pid,
  url,
  headers: { ...headers, ...more },
  isLengthFree: true,
});
