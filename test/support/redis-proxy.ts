// Stands between a gateway and its Redis, and does to the connection what a network or a broken server does.

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export type Mishap =
  | 'none'
  /** Forwards nothing and closes nothing, as where packets are dropped; what waits then arrives late or never. */
  | 'black hole'
  /** Closes the connection after the first bytes of the next reply. */
  | 'cut mid-reply'
  /** Answers with bytes that are no reply of Redis. */
  | 'garbage'
  /** Answers with replies of Redis that do not belong to the questions. */
  | 'wrong replies'
  /** Refuses connections, and closes those that there are. */
  | 'refused';

export interface RedisProxy {
  readonly url: string;
  /** Connections that were opened so far. */
  readonly connections: number;
  suffer(mishap: Mishap): void;
  close(): Promise<void>;
}

const CUT_AFTER_BYTES = 6;

export async function startRedisProxy(target: number): Promise<RedisProxy> {
  const sockets = new Set<Socket>();
  let mishap: Mishap = 'none';
  let connections = 0;
  const track = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => {}).once('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    connections += 1;
    track(client);
    if (mishap === 'refused') return void client.destroy();
    const redis = track(connect(target, '127.0.0.1'));
    client.on('data', (part) => redis.write(part));
    redis.on('data', (part) => reply(client, part));
    if (mishap === 'black hole') for (const socket of [client, redis]) socket.pause();
    client.once('close', () => redis.destroy());
    redis.once('close', () => client.destroy());
  });
  const reply = (client: Socket, part: Buffer): void => {
    if (mishap === 'none') client.write(part);
    if (mishap === 'garbage') client.write('HTTP/1.1 400 Bad Request\r\n\r\n');
    if (mishap === 'wrong replies') client.write('+OK\r\n');
    if (mishap === 'cut mid-reply') client.end(part.subarray(0, CUT_AFTER_BYTES));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `redis://127.0.0.1:${port}`,
    get connections() {
      return connections;
    },
    suffer: (next) => {
      mishap = next;
      for (const socket of sockets) next === 'black hole' ? socket.pause() : socket.resume();
      if (mishap === 'refused') for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
