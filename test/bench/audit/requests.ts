// What recording adds to a request of a whole gateway: CPU time, and waiting with 64 clients.
import { randomBytes } from 'node:crypto';
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
/** Of what a gateway answers that records nothing: on any machine enough is left for what recording adds. */
const SHARE = 1 / 3;
/** Together, to the next so many a second. */
const ROUNDED_TO = 20;
/** Gateways of each setting, one after the other: how code is compiled differs from process to process. */
const GATEWAYS = 3;
/** Does it record? In turns of seconds in one and the same gateway: machines change by half within minutes, and processes differ. */
const TURNS = [true, false, false, true];
/** The same load before what is measured. */
const LEAD_MS = 1_000;
const ROUND_MS = 4_000;
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

/** How often each client asks. */
interface Pace {
  readonly title: string;
  readonly everyMs: number;
}

/** Of one gateway: medians of its turns. */
interface Compared {
  readonly recording: Figures;
  readonly without: Figures;
}

const IN_PGLITE = loading('./by-turns.mjs', './in-pglite.mjs');

function loading(...modules: readonly string[]): Setting['environment'] {
  const options = modules.map((module) => `--import ${new URL(module, import.meta.url).href}`);
  return { NODE_OPTIONS: options.join(' ') };
}

/** Prints a table. */
export async function measureRequests(options: RequestsOptions): Promise<void> {
  const { postgresUrl, print } = options;
  const inFiles: Setting = { title: 'in files', environment: loading('./by-turns.mjs') };
  const settings: readonly Setting[] = [
    inFiles,
    { title: 'in files, copied to PGlite', environment: { ...IN_PGLITE, COPIED_TO_PGLITE: 'yes' } },
    { title: 'in PGlite', environment: IN_PGLITE },
    ...(postgresUrl === undefined
      ? []
      : [
          {
            title: 'in PostgreSQL',
            environment: { ...inFiles.environment, AUDIT_DATABASE_URL: postgresUrl },
          },
        ]),
  ];
  const subgraphs = await startSubgraphs(records);
  try {
    const started = { ...options, origin: subgraphs.origin };
    const paces = await pacesOf(started, inFiles);
    const figures = await measureAll(started, settings, paces);
    for (const [at, pace] of paces.entries()) {
      print(`\n${QUERY}, ${CLIENTS} clients, ${pace.title}${HEAD}`);
      for (const [place, { title }] of settings.entries()) print(lineOf(title, figures[place]?.[at] ?? []));
    }
  } finally {
    await subgraphs.close();
  }
}

type Started = Omit<RequestsOptions, 'print'> & { readonly origin: string };

const AS_FAST_AS_ANSWERED: Pace = { title: 'as fast as they are answered', everyMs: 0 };

/** As fast as they are answered, and at a pace that this machine keeps with ease, whatever it is and whatever else it does. */
async function pacesOf(started: Started, setting: Setting): Promise<readonly Pace[]> {
  const directory = join(started.directory, 'capacity');
  const [most] = await measureGateway({ ...started, directory }, setting, [AS_FAST_AS_ANSWERED]);
  const rate = ROUNDED_TO * Math.max(1, Math.round(((most?.without.rate ?? 0) * SHARE) / ROUNDED_TO));
  return [AS_FAST_AS_ANSWERED, { title: `${rate} a second`, everyMs: (1_000 * CLIENTS) / rate }];
}

/** For each setting and pace the figures of every gateway. Settings take turns, and each begins once. */
async function measureAll(
  started: Started,
  settings: readonly Setting[],
  paces: readonly Pace[],
): Promise<readonly (readonly Compared[][])[]> {
  const figures = settings.map(() => paces.map((): Compared[] => []));
  for (let round = 0; round < GATEWAYS; round += 1)
    for (const [place] of settings.entries()) {
      const index = (place + round) % settings.length;
      const directory = join(started.directory, `${index}-${round}`);
      const setting = settings[index];
      if (!setting) continue;
      const measured = await measureGateway({ ...started, directory }, setting, paces);
      for (const [at, ofPace] of measured.entries()) figures[index]?.[at]?.push(ofPace);
    }
  return figures;
}

/** One for each pace. */
async function measureGateway(
  started: Started,
  { environment }: Setting,
  paces: readonly Pace[],
): Promise<readonly Compared[]> {
  const gateway = await startGateway(withEnvironment(environment), { ...started, graph: records });
  try {
    await dataOf(gateway, BODIES[0] ?? '');
    await warmUp(gateway, BODIES, WARM_UP);
    const compared: Compared[] = [];
    for (const { everyMs } of paces) compared.push(await compareTurns(gateway, everyMs));
    return compared;
  } finally {
    await gateway.stop();
  }
}

async function compareTurns(gateway: RunningGateway, everyMs: number): Promise<Compared> {
  const rounds: { readonly isRecording: boolean; readonly figures: Figures }[] = [];
  for (const isRecording of TURNS) {
    process.kill(gateway.pid, isRecording ? 'SIGUSR2' : 'SIGHUP');
    rounds.push({ isRecording, figures: await measureRound(gateway, everyMs) });
  }
  const ofTurns = (wanted: boolean): Figures =>
    mediansOf<keyof Figures>(
      rounds.flatMap(({ isRecording, figures }) => (isRecording === wanted ? [figures] : [])),
    );
  return { recording: ofTurns(true), without: ofTurns(false) };
}

const HEAD = ': medians of gateways that record by turns; p50 and p99 in ms';

/** With and without a log, what it adds, and what it adds to each gateway. */
function lineOf(title: string, gateways: readonly Compared[]): string {
  const recording = mediansOf<keyof Figures>(gateways.map((one) => one.recording));
  const without = mediansOf<keyof Figures>(gateways.map((one) => one.without));
  const added = mediansOf<keyof Added>(gateways.map(addedBy));
  const each = gateways.map(addedBy).map(addedText).join('; ');
  return `${title.padEnd(27)} ${figuresText(recording)}   without ${figuresText(without)}   adds ${addedText(added)}   (each: ${each})`;
}

interface Added {
  readonly cpuPercent: number;
  readonly p99Ms: number;
}

const addedBy = ({ recording, without }: Compared): Added => ({
  cpuPercent: 100 * (recording.cpuMs / without.cpuMs - 1),
  p99Ms: recording.p99Ms - without.p99Ms,
});

const addedText = ({ cpuPercent, p99Ms }: Added): string =>
  `${cpuPercent.toFixed(0)} % CPU, ${p99Ms.toFixed(0)} ms at p99`;

const figuresText = ({ rate, cpuMs, p50Ms, p99Ms }: Figures): string =>
  `${rate.toFixed(0).padStart(5)}/s ${cpuMs.toFixed(3)} ms CPU, p50 ${p50Ms.toFixed(1)}, p99 ${p99Ms.toFixed(1)}`;

const BODIES = Array.from({ length: CLIENTS }, (_, variant) => bodyOf(queryOf(records, QUERY), variant));

/** CPU time is counted until it has nothing left to do: what is done after an answer costs as much. */
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

/** One for all, since those with PostgreSQL go on with one log. */
const AUDIT_KEY = randomBytes(32).toString('base64url');

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
    return { ...prepared, environment: { ...prepared.environment, AUDIT_KEY, ...environment } };
  },
});
