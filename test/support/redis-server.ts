// A Redis server for one test: the one that REDIS_URL names, or a throw-away one where the binary is installed.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { freePort } from './free-port.ts';

export interface RedisServer {
  readonly url: string;
  close(): Promise<void>;
}

/** `undefined` where none is to be had, so that a test can say that it was skipped. */
export async function startRedisServer(): Promise<RedisServer | undefined> {
  const url = process.env.REDIS_URL;
  if (url) return { url, close: async () => {} };
  if (!isInstalled()) return undefined;
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'ignore'] });
  await untilReady(server);
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  return {
    url: `redis://127.0.0.1:${port}`,
    close: () => {
      server.kill('SIGTERM');
      return ended;
    },
  };
}

function isInstalled(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`redis-server ended with code ${code}`)));
    server.stdout?.on('data', (part: Buffer) => {
      if (part.toString().includes('Ready to accept connections')) resolve();
    });
  });
}
