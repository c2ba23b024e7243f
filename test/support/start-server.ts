// Starts a server by command, waits until it answers, and stops it with everything that it started.
import { spawn } from 'node:child_process';

export interface ServerCommand {
  /** A shell's command line. */
  readonly command: string;
  /** A GraphQL endpoint: the server is ready when it answers anything. */
  readonly url: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface StartedServer {
  /** Of the shell; the server is it or descends from it. */
  readonly pid: number;
  stop(): Promise<void>;
}

const TRIES = 240;
const BETWEEN_TRIES_MS = 250;

/** Says what it printed last when it ends by itself. @throws when it ends or stays silent for a minute, with the same. */
export async function startServer({ command, url, environment }: ServerCommand): Promise<StartedServer> {
  const child = spawn(command, {
    shell: true,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      printed = (printed + part).slice(-4_000);
    });
  let hasEnded = false;
  let isStopping = false;
  let isReady = false;
  const killWithUs = (): void => void (child.pid && !hasEnded && process.kill(-child.pid, 'SIGKILL'));
  process.once('exit', killWithUs);
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      hasEnded = true;
      if (isReady && !isStopping) process.stderr.write(`a server ended by itself: ${printed.trim()}\n`);
      process.off('exit', killWithUs);
      resolve();
    }),
  );
  const stop = async (): Promise<void> => {
    isStopping = true;
    if (child.pid && !hasEnded) process.kill(-child.pid, 'SIGTERM');
    const kill = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), 5_000);
    await ended;
    clearTimeout(kill);
  };
  for (let tries = 0; tries < TRIES && !hasEnded; tries++) {
    if (await answers(url)) {
      isReady = true;
      return { pid: child.pid ?? 0, stop };
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
  }
  await stop();
  throw new Error(`the gateway did not start: ${printed.trim()}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
      signal: AbortSignal.timeout(2_000),
    });
    return true;
  } catch {
    return false;
  }
}
