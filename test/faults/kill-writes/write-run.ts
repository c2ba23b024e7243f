// Kills sources while clients write, and looks for writes and events that were lost or doubled.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../../platform/database.ts';
import { openDatabase } from '../../../platform/open-database.ts';
import { PassportIssuer } from '../../../platform/passport-issuer.ts';
import { generatePassportJwk, signingKeyOf } from '../../../platform/passport-key.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { ask, startClients } from './clients.ts';
import type { Fault } from './faults.ts';
import { type Death, type KilledSource, killedSource } from './killed-source.ts';
import { listeningGateway } from './listening-gateway.ts';
import type { Step } from './steps.ts';
import { type Tally, tallyOf } from './tally.ts';

export interface WriteRunOptions {
  /** At each of them a source is killed once. */
  readonly steps: readonly Step[];
  /** Kills at random moments beside. */
  readonly atRandom: number;
  /** The same seed kills at the same moments. */
  readonly seed: number;
  /** PostgreSQL for both sources; each has a PGlite directory of its own without it. */
  readonly databaseUrl?: string | undefined;
  readonly fault?: Fault;
  /** Told after each kill. */
  readonly killed?: (kills: number) => void;
}

export interface WriteRunResult extends Tally {
  readonly kills: number;
  /** Writes that were sent again because no answer came. */
  readonly sentAgain: number;
  /** Notes that no gateway was told of. */
  readonly unheard: number;
}

const CLIENTS = 4;
const NOTES_WRITTEN = 3;
const LONGEST_MS = 400;
const MOST_TIMES = 4;
/** How long everything may take to be told in the end. */
const SETTLED_MS = 120_000;

export async function runWriteKills(options: WriteRunOptions): Promise<WriteRunResult> {
  const { databaseUrl, fault } = options;
  const jwk = await generatePassportJwk();
  const signing = await signingKeyOf(jwk);
  const gateway = await listeningGateway(signing);
  const directory = mkdtempSync(join(tmpdir(), 'need-to-know-kill-'));
  const settings = { jwk, directory, databaseUrl, fault };
  const readers = await killedSource({ ...settings, name: 'readers', eventsTo: `gateway=${gateway.url}` });
  const notes = await killedSource({
    ...settings,
    name: 'notes',
    eventsTo: `gateway=${gateway.url} readers=${readers.url}`,
  });
  const asking = { url: notes.url, passports: new PassportIssuer(signing) };
  const clients = startClients({ ...asking, clients: CLIENTS, notes: NOTES_WRITTEN });
  try {
    const kills = await killAll({ notes, readers }, options);
    await clients.stop();
    await untilTold(async () => (await ask(asking, 'clerk', '{ untold }')).data?.untold);
    await Promise.all([notes.stop(), readers.stop()]);
    const tally = await tallied(clients.answered.values(), { databaseUrl, directory });
    const heard = new Set(gateway.heard.map((one) => ('type' in one ? one.key?.id : undefined)));
    const unheard = new Set(
      [...clients.answered.values()].map(({ id }) => id).filter((id) => !heard.has(id)),
    );
    return { kills, sentAgain: clients.sentAgain(), unheard: unheard.size, ...tally };
  } finally {
    clients.giveUp();
    await Promise.all([notes.stop(), readers.stop(), gateway.close()]);
    rmSync(directory, { recursive: true, force: true });
  }
}

type Sources = Readonly<Record<Step['source'], KilledSource>>;

/** Kills the one that writes, then the one that receives, and leaves both running. */
async function killAll({ notes, readers }: Sources, options: WriteRunOptions): Promise<number> {
  let kills = 0;
  const kill = async (name: Step['source'], source: KilledSource): Promise<void> => {
    for (const death of deathsOf(name, options)) {
      await source.start(death);
      await source.died();
      kills += 1;
      options.killed?.(kills);
    }
    await source.start();
  };
  await readers.start();
  await kill('notes', notes);
  await readers.stop();
  await kill('readers', readers);
  return kills;
}

function deathsOf(source: Step['source'], { steps, atRandom, seed }: WriteRunOptions): readonly Death[] {
  const random = seededRandom(seed);
  const own = steps.filter((step) => step.source === source);
  return [
    ...own.map((step) => ({ step, nth: 1 + random.below(MOST_TIMES) })),
    ...Array.from({ length: Math.ceil(atRandom / 2) }, () => ({ afterMs: random.below(LONGEST_MS) })),
  ];
}

async function untilTold(untold: () => Promise<number | undefined>): Promise<void> {
  const until = Date.now() + SETTLED_MS;
  while ((await untold()) !== 0 && Date.now() < until) await pause(100);
}

async function tallied(
  answered: Parameters<typeof tallyOf>[0],
  { databaseUrl, directory }: { readonly databaseUrl: string | undefined; readonly directory: string },
): Promise<Tally> {
  const open = (name: string): Promise<Database> =>
    openDatabase({ databaseUrl, dataDirectory: directory }, `pglite-${name}`);
  const [notes, readers] = await Promise.all([open('notes'), open('readers')]);
  try {
    return await tallyOf(answered, { notes, readers });
  } finally {
    await Promise.all([notes.close(), readers.close()]);
  }
}
