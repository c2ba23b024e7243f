// `npm run bench:start`: start-up, memory, and the traffic stop over the default data. Prints what it measured.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath, trafficStop, trafficStopVariables } from '../../commands/default-graph.ts';

const ROUNDS = 200;
const WARM_UP = 50;
const VIEWERS = ['patrol-officer', 'detective', 'dmv-clerk'];

interface Started {
  readonly url: string;
  readonly milliseconds: number;
  readonly pid: number;
  stop(): Promise<void>;
}

const dataDirectory = mkdtempSync(join(tmpdir(), 'need-to-know-bench-'));
try {
  const first = await start();
  print('first start', `${seconds(first)} s (makes and fills the database)`);
  await first.stop();
  const again = await start();
  print('start after that', `${seconds(again)} s`);
  print('memory after start', `${residentMegabytes(again.pid)} MB resident`);
  for (const viewer of VIEWERS) await measure(again.url, viewer);
  print('memory after load', `${residentMegabytes(again.pid)} MB resident`);
  await again.stop();
} finally {
  rmSync(dataDirectory, { recursive: true, force: true });
}

async function start(): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', projectPath('commands/start.ts')], {
    env: { ...process.env, PORT: '0', DATA_DIRECTORY: dataDirectory },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.once('exit', (code) => reject(new Error(`it ended with code ${code} before it was ready`)));
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
      const ready = /^ready (\S+)/m.exec(text)?.[1];
      if (ready) resolve(ready);
    });
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await ended;
  };
  return { url, milliseconds: performance.now() - began, pid: child.pid ?? 0, stop };
}

async function measure(url: string, viewer: string): Promise<void> {
  const ask = await asker(url, viewer);
  for (let round = 0; round < WARM_UP; round++) await ask();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    await ask();
    times.push(performance.now() - began);
  }
  times.sort((left, right) => left - right);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  print(
    `traffic stop, ${viewer}`,
    `median ${at(0.5)} ms, p95 ${at(0.95)} ms over ${ROUNDS}, one at a time, warm`,
  );
}

async function asker(url: string, viewer: string): Promise<() => Promise<void>> {
  const personas = (await (await fetch(`${url}/console/settings`)).json()) as {
    personas: readonly { id: string; purpose: string; case: string; reason: string }[];
  };
  const persona = personas.personas.find(({ id }) => id === viewer);
  const headers = { 'content-type': 'application/json' };
  const issued = await fetch(`${url}/dev/token`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ persona: viewer }),
  });
  const { token } = (await issued.json()) as { token: string };
  const request = {
    method: 'POST',
    headers: {
      ...headers,
      authorization: `Bearer ${token}`,
      'inquiry-purpose': persona?.purpose ?? '',
      'inquiry-case': persona?.case ?? '',
      'inquiry-reason': persona?.reason ?? '',
    },
    body: JSON.stringify({ query: trafficStop(), variables: trafficStopVariables() }),
  };
  return async () => {
    const response = await fetch(`${url}/graphql`, request);
    const { data } = (await response.json()) as { data?: { vehicleByPlate: unknown } };
    if (!data?.vehicleByPlate) throw new Error(`${viewer} got no answer: status ${response.status}`);
  };
}

function residentMegabytes(pid: number): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024).toFixed(0);
}

function seconds({ milliseconds }: Started): string {
  return (milliseconds / 1_000).toFixed(1);
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(32)} ${value}\n`);
}
