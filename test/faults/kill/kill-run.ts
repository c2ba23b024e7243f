// Kills gateways under load at random moments, and looks for answers that are not in the audit log.
import { closeSync, existsSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { generatePassportJwk } from '../../../platform/passport-key.ts';
import { type GatewayProcess, startGatewayProcess } from '../../support/gateway-process.ts';
import { GUARDED_PEOPLE } from '../../support/guarded-people.ts';
import { serveSubgraphs } from '../../support/small/http-subgraphs.ts';
import { composeSmall } from '../../support/small/small-subgraph.ts';
import { startTestIssuer } from '../../support/small/test-issuer.ts';

export interface KillRunOptions {
  readonly times: number;
  /** Gateways that run at the same time, each with a log of its own. */
  readonly lanes: number;
  /** `SIGTERM`: they are told to end, and finish what is under way. */
  readonly signal?: 'SIGKILL' | 'SIGTERM';
  /** Whether the first answer without a record ends it. */
  readonly stopsAtFirst?: boolean;
  /** The same seed kills after the same times. */
  readonly seed: number;
  /** The server that logs are kept on; in files without one. */
  readonly auditDatabaseUrl?: string | undefined;
  /** Another program in place of the gateway's own, for a fault that is planted. */
  readonly main?: string;
  /** Told after each kill. */
  readonly killed?: (so: KillRunResult) => void;
}

export interface KillRunResult {
  readonly kills: number;
  /** Answers that clients received whole. */
  readonly answers: number;
  /** Records of answers that no client received. */
  readonly unanswered: number;
  /** Decisions of answers that clients received and the log does not hold. */
  readonly missing: readonly string[];
}

const CLIENTS = 8;
const LONGEST_MS = 250;

export async function runKills(options: KillRunOptions): Promise<KillRunResult> {
  const { times, lanes, seed } = options;
  const random = randomBy(seed);
  const [issuer, subgraphs, passportJwk] = await Promise.all([
    startTestIssuer(),
    serveSubgraphs({ subgraphs: GUARDED_PEOPLE }, []),
    generatePassportJwk(),
  ]);
  const settings = {
    supergraph: composeSmall(GUARDED_PEOPLE),
    subgraphs: Object.fromEntries(GUARDED_PEOPLE.map(({ name }) => [name, `${subgraphs.url}/${name}`])),
    issuer,
    passportJwk,
    ...(options.main === undefined ? {} : { main: options.main }),
    ...(options.auditDatabaseUrl === undefined
      ? {}
      : { variables: { AUDIT_DATABASE_URL: options.auditDatabaseUrl } }),
  };
  const headers = {
    authorization: `Bearer ${await issuer.token({ exp: Math.floor(Date.now() / 1_000) + 86_400 })}`,
  };
  const so = { kills: 0, answers: 0, unanswered: 0, missing: [] as string[] };
  let begun = 0;

  async function lane(): Promise<void> {
    const directory = mkdtempSync(join(tmpdir(), 'need-to-know-kill-'));
    const log =
      options.auditDatabaseUrl === undefined
        ? fileReader(directory)
        : databaseReader(options.auditDatabaseUrl);
    while (begun < times && !(options.stopsAtFirst && so.missing.length > 0)) {
      begun += 1;
      const gateway = await startGatewayProcess({ ...settings, directory });
      const told = await askUntilEnded(gateway, headers, {
        after: random() * LONGEST_MS,
        signal: options.signal ?? 'SIGKILL',
      });
      const recorded = await log(told);
      so.kills += 1;
      so.answers += told.length;
      so.missing.push(...told.filter((id) => !recorded.has(id)));
      so.unanswered += Math.max(0, recorded.size - told.length);
      options.killed?.(so);
    }
    rmSync(directory, { recursive: true, force: true });
  }

  await Promise.all(Array.from({ length: lanes }, lane));
  await Promise.all([issuer.close(), subgraphs.close()]);
  return so;
}

/** The decisions of all answers that came back whole. */
async function askUntilEnded(
  gateway: GatewayProcess,
  headers: Readonly<Record<string, string>>,
  { after, signal }: { readonly after: number; readonly signal: 'SIGKILL' | 'SIGTERM' },
): Promise<readonly string[]> {
  const told: string[] = [];
  let isKilled = false;
  let first: () => void;
  const answering = new Promise<void>((resolve) => {
    first = resolve;
  });
  const askers = Array.from({ length: CLIENTS }, async () => {
    while (!isKilled) {
      const answer = await gateway
        .ask(headers, { query: '{ person(id: "p1") { name } }' })
        .catch(() => undefined);
      if (answer?.data?.person?.name === 'Ada') told.push(JSON.parse(answer.text).extensions.decisionId);
      if (told.length > 0) first();
      if (!answer) await pause(5);
    }
  });
  await answering;
  await pause(after);
  await gateway.end(signal);
  isKilled = true;
  await Promise.all(askers);
  return told;
}

/** What is recorded since it was asked last. */
type LogReader = (told: readonly string[]) => Promise<ReadonlySet<string>>;

function fileReader(directory: string): LogReader {
  const path = join(directory, 'audit.jsonl');
  let read = 0;
  return async () => {
    const size = existsSync(path) ? statSync(path).size : 0;
    const bytes = Buffer.alloc(size - read);
    const file = openSync(path, 'r');
    readSync(file, bytes, 0, bytes.length, read);
    closeSync(file);
    const end = bytes.lastIndexOf('\n') + 1;
    read += end;
    const lines = bytes.toString('utf8', 0, end).split('\n').filter(Boolean);
    return new Set(lines.map((line) => JSON.parse(line).decisionId));
  };
}

function databaseReader(url: string): LogReader {
  return async (told) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query('select decision from audit.event where decision = any($1)', [told]);
    await client.end();
    return new Set(rows.map(({ decision }) => decision));
  };
}

/** Numbers from 0 to 1 (mulberry32). */
function randomBy(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
