// What the door does on the wire: with a client that goes away, while the gateway stops, and when something breaks.
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GUARDED_PEOPLE } from '../../test/support/guarded-people.ts';
import {
  type SmallHouse,
  type SmallHouseOptions,
  startSmallHouse,
} from '../../test/support/small/small-house.ts';

const QUERY = JSON.stringify({ query: '{ person(id: "p1") { name } }' });

async function headOf(house: SmallHouse, length: number): Promise<string> {
  const headers = Object.entries(await house.headersOf()).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST /graphql HTTP/1.1\r\nhost: h\r\n${headers.join('')}content-length: ${length}\r\n\r\n`;
}

/** A connection, and all that came back on it once `isEnough` or the server hangs up. */
function open(house: SmallHouse): {
  socket: Socket;
  until(isEnough: (text: string) => boolean): Promise<string>;
} {
  const { hostname, port } = new URL(house.url);
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.on('data', (part) => {
    received += part.toString();
    socket.emit('received');
  });
  const until = (isEnough: (text: string) => boolean): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => void ((isEnough(received) || socket.destroyed) && resolve(received));
      socket.on('received', look).on('close', look);
      look();
    });
  return { socket, until };
}

const nextEvent = async (house: SmallHouse, before: number): Promise<void> => {
  while (house.audit.events.length === before) await setImmediate();
};

describe('on one connection', () => {
  let house: SmallHouse;
  beforeAll(async () => {
    house = await startSmallHouse({ subgraphs: GUARDED_PEOPLE });
  });
  afterAll(() => house.close());

  test.each([
    ['at once', 0],
    ['once it was let in', 100],
  ])('a client that goes away before its body is whole, %s, is written down', async (_when, milliseconds) => {
    const before = house.audit.events.length;
    const { socket } = open(house);
    socket.write((await headOf(house, QUERY.length)) + QUERY.slice(0, 10), () => {
      setTimeout(() => socket.destroy(), milliseconds);
    });
    await nextEvent(house, before);
    expect(house.audit.last).toMatchObject({ viewer: 'v1', outcome: 'BAD_REQUEST', disclosed: {} });
    expect(house.fetched).toEqual([]);
  });

  test('requests that come before the answer of another are answered in their order', async () => {
    const { socket, until } = open(house);
    const head = await headOf(house, QUERY.length);
    const other = JSON.stringify({ query: '{ x: person(id: "p1") { n: name } }' });
    socket.write(head + QUERY + (await headOf(house, other.length)) + other);
    const text = await until(
      (received) => received.split('HTTP/1.1 200').length > 2 && received.includes('"x"'),
    );
    socket.destroy();
    expect(text.indexOf('"person"')).toBeGreaterThan(0);
    expect(text.indexOf('"x"')).toBeGreaterThan(text.indexOf('"person"'));
  });

  test('a body that comes in pieces, in the middle of a letter, is read whole', async () => {
    const { socket, until } = open(house);
    const body = Buffer.from(
      JSON.stringify({
        query: '{ é: person(id: "p1") { name } }'.replace('é', 'e'),
        operationName: null,
        extensions: { é: 'é' },
      }),
    );
    socket.setNoDelay(true);
    socket.write(await headOf(house, body.length));
    for (const byte of body) {
      socket.write(Uint8Array.of(byte));
      await setImmediate();
    }
    const text = await until((received) => received.includes('decisionId'));
    socket.destroy();
    expect(text).toContain('"data":{"e":{"name":"Ada"}}');
  });

  test('a body that is too large ends its connection', async () => {
    const { socket, until } = open(house);
    socket.write(await headOf(house, 10_000_000));
    const text = await until(() => false);
    expect(text).toMatch(/^HTTP\/1\.1 413 .*connection: close.*TOO_LARGE/is);
  });
});

/** A house whose subgraph answers when it is told to. */
async function startSlowHouse() {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const [people, ...others] = GUARDED_PEOPLE;
  if (!people) throw new Error('no subgraph');
  const { Query } = people.resolvers as { Query: { person: (...given: unknown[]) => unknown } };
  const person = async (...given: unknown[]): Promise<unknown> => {
    await released;
    return Query.person(...given);
  };
  const slow = { ...people, resolvers: { ...people.resolvers, Query: { ...Query, person } } };
  const options = { subgraphs: [slow, ...others] } as SmallHouseOptions;
  return { house: await startSmallHouse(options), release };
}

test('a client that goes away while sources are asked ends what is asked for it, and is written down', async () => {
  const { house, release } = await startSlowHouse();
  const { socket } = open(house);
  socket.write((await headOf(house, QUERY.length)) + QUERY);
  while (house.fetched.length === 0) await setImmediate();
  socket.destroy();
  await nextEvent(house, 0);
  expect(house.audit.last).toMatchObject({
    outcome: 'ANSWERED',
    disclosed: {},
    sources: [{ subgraph: 'people', outcome: 'FAILED' }],
  });
  release();
  await house.close();
});

describe('while the gateway stops', () => {
  test('a request in flight is answered and recorded, and nothing new is taken', async () => {
    const { house, release } = await startSlowHouse();
    const asked = house.ask('{ person(id: "p1") { name } }');
    while (house.fetched.length === 0) await setImmediate();
    const stopped = house.running.close();
    release();
    const { status, json } = await asked;
    await stopped;
    expect({ status, data: json.data }).toEqual({ status: 200, data: { person: { name: 'Ada' } } });
    expect(house.audit.last).toMatchObject({ outcome: 'ANSWERED', decisionId: json.extensions?.decisionId });
    await expect(refusedConnection(house.url)).resolves.toBe('ECONNREFUSED');
    await house.close();
  });
});

function refusedConnection(url: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const sent = request(url, () => resolve(undefined));
    sent.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    sent.end();
  });
}
