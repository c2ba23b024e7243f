// Reads along with everything that a Redis hears and holds, as whoever has got into it could.
import { connect, type Socket } from 'node:net';
import { Redis } from 'ioredis';
import { until } from './redis-process.ts';

export interface RedisWitness {
  /** All commands that were sent while it listened, as Latin-1: what `MONITOR` escapes is read back. */
  heard(): string;
  /** Names of all keys, every value, and the slow log, as Latin-1. */
  holds(): Promise<string>;
  close(): void;
}

/** Listens to the server at `port` from now on; every command counts as slow. */
export async function witnessRedis(port: number): Promise<RedisWitness> {
  const redis = new Redis({ port, host: '127.0.0.1', protocol: 2 });
  await redis.config('SET', 'slowlog-log-slower-than', '0');
  await redis.config('SET', 'slowlog-max-len', '100000');
  const monitor = await startMonitor(port);
  return {
    heard: monitor.heard,
    holds: async () => {
      const parts: string[] = [];
      for (const key of await allKeys(redis)) {
        parts.push(key.toString('latin1'));
        const [value, dump] = await Promise.all([
          redis.getBuffer(key).catch(() => null),
          redis.dumpBuffer(key),
        ]);
        for (const bytes of [value, dump]) if (bytes) parts.push(bytes.toString('latin1'));
      }
      parts.push(textOf(await redis.callBuffer('SLOWLOG', ['GET', '-1'])));
      return parts.join('\n');
    },
    close: () => {
      monitor.socket.destroy();
      redis.disconnect();
    },
  };
}

async function startMonitor(port: number): Promise<{ socket: Socket; heard: () => string }> {
  let received = '';
  const socket = connect(port, '127.0.0.1').on('data', (part) => {
    received += part.toString('latin1');
  });
  socket.write('MONITOR\r\n');
  await until(() => received.startsWith('+OK'));
  return { socket, heard: () => unescaped(received) };
}

const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\u0007', b: '\b' };

const unescaped = (text: string): string =>
  text.replace(/\\(?:x([0-9a-f]{2})|(.))/g, (_all, hex: string | undefined, letter = '') =>
    hex === undefined ? (LETTERS[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );

async function allKeys(redis: Redis): Promise<readonly Buffer[]> {
  const keys: Buffer[] = [];
  let cursor = '0';
  do {
    const [next, found] = await redis.scanBuffer(cursor, 'COUNT', 1_000);
    keys.push(...found);
    cursor = next.toString();
  } while (cursor !== '0');
  return keys;
}

/** Whatever of a reply is text or bytes. */
function textOf(reply: unknown): string {
  if (Buffer.isBuffer(reply)) return reply.toString('latin1');
  return Array.isArray(reply) ? reply.map(textOf).join('\n') : String(reply);
}
