// The load: connections that ask again as soon as they are answered, or at their pace. Bare sockets, so that it costs little.
import { connect, type Socket } from 'node:net';
import { HttpMessages } from './http-messages.ts';

export interface LoadTarget {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** True: the same question may be answered at another length, as with the age of what was kept. */
  readonly isLengthFree?: boolean;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds from request to whole answer, one for each request. */
  readonly latencies: readonly number[];
}

/**
 * Asks `bodies` for `milliseconds`, each on a connection of its own, and then waits for the answers on their way. No
 * connection asks more often than every `everyMs`, and they take turns.
 *
 * @throws when an answer is not of status 200 or, unless lengths are free, not as long as the first on its connection,
 * or a connection ends.
 */
export async function load(
  target: LoadTarget,
  bodies: readonly string[],
  milliseconds: number,
  everyMs = 0,
): Promise<LoadResult> {
  const connections = await Promise.all(
    bodies.map((body, place) =>
      openConnection(target, body, { everyMs, firstMs: (everyMs * place) / bodies.length }),
    ),
  );
  const began = performance.now();
  const until = began + milliseconds;
  try {
    const latencies = (await Promise.all(connections.map((connection) => connection.run(until)))).flat();
    const seconds = (performance.now() - began) / 1_000;
    return { requests: latencies.length, seconds, latencies };
  } finally {
    for (const { socket } of connections) socket.destroy();
  }
}

interface Connection {
  readonly socket: Socket;
  /** Asks one after the other until the time `until`. Returns the latencies. */
  run(until: number): Promise<readonly number[]>;
}

async function openConnection(
  { url, headers, isLengthFree = false }: LoadTarget,
  body: string,
  pace: Pace,
): Promise<Connection> {
  const request = requestOf(new URL(url), headers, body);
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).setNoDelay();
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return { socket, run: (until) => askUntil(socket, { request, isLengthFree, ...pace }, until) };
}

/** When a connection asks for the first time, and how often at most. */
interface Pace {
  readonly firstMs: number;
  readonly everyMs: number;
}

interface AskOptions extends Pace {
  readonly request: Buffer;
  readonly isLengthFree: boolean;
}

function askUntil(
  socket: Socket,
  { request, isLengthFree, everyMs, firstMs }: AskOptions,
  until: number,
): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    const latencies: number[] = [];
    const messages = new HttpMessages();
    let due = performance.now() + firstMs;
    let sent = due;
    let length: number | undefined;
    socket.once('error', reject).once('close', () => reject(new Error('a connection ended')));
    socket.on('data', (part: Buffer) => {
      const [answer] = messages.take(part);
      if (!answer) return;
      const now = performance.now();
      latencies.push(now - sent);
      length ??= answer.body.length;
      const isAlike = isLengthFree || answer.body.length === length;
      if (!isAlike || !answer.head.startsWith('HTTP/1.1 200 '))
        return reject(
          new Error(`it answered ${answer.head.split('\r\n')[0]} ${answer.body.subarray(0, 300)}`),
        );
      if (now >= until) return resolve(latencies);
      // Its own turns again, also after one that came late: else those that are late together ask together ever after.
      due = everyMs > 0 ? due + everyMs * Math.max(1, Math.ceil((now - due) / everyMs)) : now;
      askWhenDue();
    });
    function askWhenDue(): void {
      const waitMs = due - performance.now();
      if (waitMs >= 1) return void setTimeout(askWhenDue, waitMs);
      sent = performance.now();
      socket.write(request);
    }
    askWhenDue();
  });
}

function requestOf(url: URL, headers: Readonly<Record<string, string>>, body: string): Buffer {
  const lines = Object.entries({
    host: url.host,
    'content-type': 'application/json',
    accept: 'application/json',
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${url.pathname} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}
