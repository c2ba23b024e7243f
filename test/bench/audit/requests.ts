// What recording adds to a request of a whole gateway: CPU time, and waiting with 64 clients.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bodyOf, dataOf, queryOf } from '../ask.ts';
import type { BenchGateway, Identity } from '../gateways/bench-gateway.ts';
import { ours } from '../gateways/ours.ts';
import { type RunningGateway, startGateway } from '../gateways/start-gateway.ts';
import { records } from '../graphs/records/records.ts';
import { load } from '../load/http-load.ts';
import { startSubgraphs } from '../load/subgraphs.ts';
import { cpuMsOf } from '../load/usage.ts';
import { warmUp } from '../measure.ts';
import { mediansOf, percentile } from '../report/statistics.ts';

export interface RequestsOptions {
  readonly postgresUrl: string | undefined;
  readonly identity: Identity;
  /** An empty directory. */
  readonly directory: string;
  /** Put before the gateways' command lines. */
  readonly pin: string;
  readonly print: (line: string) => void;
}

const QUERY = 'traffic-stop';
const CLIENTS = 64;
/** How often each of them asks: as fast as it is answered, and 400 a second together, for which one core is enough. */
const PACES = [
  { title: 'as fast as they are answered', everyMs: 0 },
  { title: '400 a second', everyMs: 160 },
];
const ROUNDS = 3;
/**
 * Before each round the same load, not measured: a gateway that was idle while others were measured has given memory and
 * code back, and collects all its garbage once soon after.
 */
const LEAD_MS = 6_000;
const ROUND_MS = 8_000;
/** Compiled code becomes faster for several thousand requests. */
const WARM_UP = { warmUpCpuMs: 8_000 };

interface Figures {
  readonly rate: number;
  readonly cpuMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface Setting {
  readonly title: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The same gateway, but for its log: one takes every event and keeps none. */
const UNRECORDED = loading('./unrecorded.mjs');
const IN_PGLITE = loading('./in-pglite.mjs');

function loading(module: string): Setting['environment'] {
  return { NODE_OPTIONS: `--import ${new URL(module, import.meta.url).href}` };
}

/** Prints a table. */
export async function measureRequests(options: RequestsOptions): Promise<void> {
  const { postgresUrl, print } = options;
  const settings: readonly Setting[] = [
    { title: 'not recorded', environment: UNRECORDED },
    { title: 'in files', environment: {} },
    { title: 'in files, copied to PGlite', environment: { ...IN_PGLITE, COPIED_TO_PGLITE: 'yes' } },
    { title: 'in PGlite', environment: IN_PGLITE },
    ...(postgresUrl === undefined
      ? []
      : [{ title: 'in PostgreSQL', environment: { AUDIT_DATABASE_URL: postgresUrl } }]),
  ];
  const subgraphs = await startSubgraphs(records);
  const gateways: RunningGateway[] = [];
  try {
    for (const [place, { environment }] of settings.entries()) {
      const directory = join(options.directory, String(place));
      const setting = { ...options, graph: records, origin: subgraphs.origin, directory };
      gateways.push(await startGateway(withEnvironment(environment), setting));
    }
    await warmUpAll(gateways);
    for (const pace of PACES) {
      const figures = await measureAll(gateways, pace.everyMs);
      print(
        `\n${`${QUERY}, ${CLIENTS} clients, ${pace.title}`.padEnd(55)} requests/s CPU ms each    p50 ms    p99 ms`,
      );
      for (const [place, { title }] of settings.entries()) print(lineOf(title, figures[place], figures[0]));
    }
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
    await subgraphs.close();
  }
}

function lineOf(title: string, own: Figures | undefined, bare: Figures | undefined): string {
  if (!own || !bare) throw new Error('nothing was measured');
  const { rate, cpuMs, p50Ms, p99Ms } = own;
  const figures = `${rate.toFixed(0).padStart(10)} ${cpuMs.toFixed(3).padStart(11)} ${p50Ms.toFixed(2).padStart(9)} ${p99Ms.toFixed(2).padStart(9)}`;
  const more = `${(100 * (cpuMs / bare.cpuMs - 1)).toFixed(0)} % CPU, ${(p99Ms - bare.p99Ms).toFixed(1)} ms at p99`;
  return `${title.padEnd(55)} ${figures}${own === bare ? '' : `   + ${more}`}`;
}

const BODIES = Array.from({ length: CLIENTS }, (_, variant) => bodyOf(queryOf(records, QUERY), variant));

async function warmUpAll(gateways: readonly RunningGateway[]): Promise<void> {
  for (const gateway of gateways) {
    await dataOf(gateway, BODIES[0] ?? '');
    await warmUp(gateway, BODIES, WARM_UP);
    await untilIdle(gateway);
  }
}

async function measureAll(gateways: readonly RunningGateway[], everyMs: number): Promise<readonly Figures[]> {
  const rounds = gateways.map((): Figures[] => []);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [place] of gateways.entries()) {
      const index = (place + round) % gateways.length;
      const gateway = gateways[index];
      if (gateway) rounds[index]?.push(await measureRound(gateway, everyMs));
    }
  return rounds.map((figures) => mediansOf<keyof Figures>(figures));
}

/** CPU time is counted until it has nothing left to do, so that no other is disturbed by what it does later. */
async function measureRound(gateway: RunningGateway, everyMs: number): Promise<Figures> {
  await load(gateway, BODIES, LEAD_MS, everyMs);
  await untilIdle(gateway);
  const before = cpuMsOf(gateway.pid);
  const { requests, seconds, latencies } = await load(gateway, BODIES, ROUND_MS, everyMs);
  await untilIdle(gateway);
  return {
    rate: requests / seconds,
    cpuMs: (cpuMsOf(gateway.pid) - before) / requests,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
  };
}

const LOOK_MS = 300;
const IDLE_CPU_MS = 20;

/** Until it used next to no CPU time for a while. */
async function untilIdle({ pid }: RunningGateway): Promise<void> {
  for (let used = Number.POSITIVE_INFINITY; used > IDLE_CPU_MS; ) {
    const before = cpuMsOf(pid);
    await pause(LOOK_MS);
    used = cpuMsOf(pid) - before;
  }
}

const withEnvironment = (environment: Readonly<Record<string, string>>): BenchGateway => ({
  ...ours,
  prepare: async (setting) => {
    const prepared = await ours.prepare(setting);
    return { ...prepared, environment: { ...prepared.environment, ...environment } };
  },
});
