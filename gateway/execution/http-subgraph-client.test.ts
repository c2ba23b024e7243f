import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PassportIssuer } from '../../platform/passport-issuer.ts';
import { generatePassportJwk, signingKeyOf } from '../../platform/passport-key.ts';
import { Departure } from '../departure.ts';
import { HttpSubgraphClient } from './http-subgraph-client.ts';
import { EncodedRequest } from './requests/encoded-request.ts';
import { type SubgraphAnswer, SubgraphCrowded, SubgraphUnavailable } from './subgraph-client.ts';

const ROOMY = { concurrency: 64, waiting: 1_000 };

type Respond = (response: ServerResponse, body: string, request: IncomingMessage) => void;

let passports: PassportIssuer;
beforeAll(async () => {
  passports = new PassportIssuer(await signingKeyOf(await generatePassportJwk()));
});

let bodies: string[];
let lastFreshness: SubgraphAnswer['freshness'];
let respond: Respond;
const server = createServer(async (request, response) => {
  const body = await text(request);
  bodies.push(body);
  respond(response, body, request);
});
let client: HttpSubgraphClient;

beforeEach(async () => {
  bodies = [];
  respond = (response) => response.end('{"data":{"n":[1]}}');
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  client = new HttpSubgraphClient({ passports, timeoutMs: 2_000, responseBytes: 1_000, ...ROOMY });
});
afterEach(async () => {
  await client.close();
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
});

async function ask(
  query: string,
  sharedBy?: string,
  asker = client,
  departure?: Departure,
  path = '/graphql',
): Promise<SubgraphAnswer> {
  const { port } = server.address() as AddressInfo;
  const passport = { issuer: 'i', viewer: 'v', agency: '', facts: [], epoch: 'e', decisionId: 'd' };
  const url = `http://127.0.0.1:${port}${path}`;
  const envelope = {
    subgraph: 'one',
    url,
    operationName: undefined,
    sharedBy,
    departure,
    context: {},
    passport,
  };
  const { freshness, ...answer } = await asker.ask(
    new EncodedRequest(envelope, { query, variables: new Map([['a', '{"b":1}']]) }),
  );
  lastFreshness = freshness;
  return answer;
}

test('sends the query and its variables, and parses what comes back', async () => {
  expect(await ask('{ n }')).toEqual({ data: { n: [1] } });
  expect(bodies.map((body) => JSON.parse(body))).toEqual([{ query: '{ n }', variables: { a: { b: 1 } } }]);
});

describe('equal queries of one asker under way at once', () => {
  test('are sent once, and each asker gets a value of its own', async () => {
    const [one, two] = await Promise.all([ask('{ n }', 'me'), ask('{ n }', 'me')]);
    expect(bodies).toHaveLength(1);
    expect(one).toEqual(two);
    expect(one.data?.n).not.toBe(two.data?.n);
  });

  test('are sent again when the first has been under way for a while', async () => {
    const waiting: ServerResponse[] = [];
    respond = (response) => void waiting.push(response);
    const early = ask('{ n }', 'me');
    await new Promise((resolve) => setTimeout(resolve, 150));
    const late = ask('{ n }', 'me');
    while (waiting.length < 2) await new Promise((resolve) => setImmediate(resolve));
    for (const response of waiting) response.end('{"data":{"n":1}}');
    await Promise.all([early, late]);
    expect(bodies).toHaveLength(2);
  });

  test('are sent again once the first was answered', async () => {
    await ask('{ n }', 'me');
    await ask('{ n }', 'me');
    expect(bodies).toHaveLength(2);
  });

  test('fail together', async () => {
    respond = (response) => response.destroy();
    const outcomes = await Promise.allSettled([ask('{ n }', 'me'), ask('{ n }', 'me')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(bodies).toHaveLength(1);
  });
});

test.each([
  ['another asker', ['{ n }', 'me'], ['{ n }', 'you']],
  ['another query', ['{ n }', 'me'], ['{ m }', 'me']],
  ['what may change something', ['mutation { n }', undefined], ['mutation { n }', undefined]],
])('%s is sent for itself', async (_what, [one = '', asker], [other = '', otherAsker]) => {
  await Promise.all([ask(one, asker), ask(other, otherAsker)]);
  expect(bodies).toHaveLength(2);
});

test('a query after a write does not join one from before it', async () => {
  const waiting: ServerResponse[] = [];
  respond = (response, body) => {
    if (body.includes('mutation')) response.end('{"data":{}}');
    else waiting.push(response);
  };
  const early = ask('{ n }', 'me');
  await ask('mutation { n }');
  const late = ask('{ n }', 'me');
  while (waiting.length < 2) await new Promise((resolve) => setImmediate(resolve));
  for (const [index, response] of waiting.entries()) response.end(`{"data":{"n":${index}}}`);
  expect(await Promise.all([early, late])).toEqual([{ data: { n: 0 } }, { data: { n: 1 } }]);
});

test.each([
  [{}, { seconds: Number.POSITIVE_INFINITY, isPrivate: false }],
  [
    { 'cache-control': 'private, max-age=30', age: '10' },
    { seconds: 20, isPrivate: true },
  ],
  [{ 'cache-control': 'max-age=30, no-store' }, { seconds: 0, isPrivate: false }],
])('an answer with %j says how long it may be kept', async (headers, expected) => {
  respond = (response) => response.writeHead(200, headers).end('{"data":{"n":[1]}}');
  await ask('{ n }');
  expect(lastFreshness).toEqual(expected);
});

describe('what was sent is not sent again', () => {
  const failures: Readonly<Record<string, Respond>> = {
    'when the connection breaks': (response) => response.destroy(),
    'when the answer breaks off': (response) => {
      response.writeHead(200, { 'content-length': 50 });
      response.write('{"data":');
      setImmediate(() => response.destroy());
    },
    'when the answer is no JSON': (response) => response.end('<html>'),
    'when the answer is no GraphQL': (response) => response.writeHead(500).end('{"error":"x"}'),
    'when the answer is too large': (response) => response.end(`{"data":"${'x'.repeat(2_000)}"}`),
  };

  test.each(Object.entries(failures))('%s', async (_when, failing) => {
    respond = failing;
    for (const sharedBy of ['me', undefined])
      await expect(ask('{ n }', sharedBy)).rejects.toThrow(SubgraphUnavailable);
    expect(bodies).toHaveLength(2);
  });

  test('when the answer comes in drops for ever', async () => {
    const hasty = new HttpSubgraphClient({ passports, timeoutMs: 100, responseBytes: 1_000_000, ...ROOMY });
    respond = (response) => {
      const drip = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(drip));
    };
    await expect(ask('{ n }', 'me', hasty)).rejects.toThrow('within 100 ms');
    await hasty.close();
    expect(bodies).toHaveLength(1);
  });
});

describe('without a connection', () => {
  const failingOnce = (): { attempts: number; client: HttpSubgraphClient } => {
    const made = {
      attempts: 0,
      client: new HttpSubgraphClient(
        { passports, timeoutMs: 2_000, responseBytes: 1_000, ...ROOMY },
        ({ port, hostname }, callback) => {
          made.attempts += 1;
          if (made.attempts === 1) return callback(new Error('refused'), null);
          const socket = connect(Number(port), hostname, () => callback(null, socket));
        },
      ),
    };
    return made;
  };

  test('a query is tried a second time', async () => {
    const made = failingOnce();
    expect(await ask('{ n }', 'me', made.client)).toEqual({ data: { n: [1] } });
    expect([made.attempts, bodies.length]).toEqual([2, 1]);
    await made.client.close();
  });

  test('what may change something is not', async () => {
    const made = failingOnce();
    await expect(ask('mutation { n }', undefined, made.client)).rejects.toThrow(SubgraphUnavailable);
    expect([made.attempts, bodies.length]).toEqual([1, 0]);
    await made.client.close();
  });
});

describe('whoever goes away', () => {
  const waiting = (): { readonly arrived: Promise<ServerResponse>; readonly closed: Promise<void> } => {
    let close = (): void => {};
    const closed = new Promise<void>((resolve) => {
      close = resolve;
    });
    const arrived = new Promise<ServerResponse>((resolve) => {
      respond = (response) => {
        response.on('close', close);
        resolve(response);
      };
    });
    return { arrived, closed };
  };

  test('alone ends the exchange', async () => {
    const { arrived, closed } = waiting();
    const departure = new Departure();
    const asked = ask('{ n }', 'me', client, departure);
    const failed = expect(asked).rejects.toThrow(SubgraphUnavailable);
    await arrived;
    departure.leave();
    await Promise.all([failed, closed]);
  });

  test('does not end it for who still waits', async () => {
    const { arrived } = waiting();
    const departure = new Departure();
    const [left, stayed] = [ask('{ n }', 'me', client, departure), ask('{ n }', 'me')];
    const response = await arrived;
    departure.leave();
    response.end('{"data":{"n":2}}');
    expect(await Promise.all([left, stayed])).toEqual([{ data: { n: 2 } }, { data: { n: 2 } }]);
    expect(bodies).toHaveLength(1);
  });

  test('before anything is sent asks nothing', async () => {
    const departure = new Departure();
    departure.leave();
    await expect(ask('{ n }', 'me', client, departure)).rejects.toThrow(SubgraphUnavailable);
    expect(bodies).toEqual([]);
  });

  test('leaves nothing behind for who comes after', async () => {
    const { arrived } = waiting();
    const departure = new Departure();
    const asked = expect(ask('{ n }', 'me', client, departure)).rejects.toThrow(SubgraphUnavailable);
    await arrived;
    departure.leave();
    respond = (response) => response.end('{"data":{"n":3}}');
    expect(await ask('{ n }', 'me')).toEqual({ data: { n: 3 } });
    await asked;
  });
});

describe('a slow subgraph', () => {
  const held: ServerResponse[] = [];
  const narrow = (waiting: number, timeoutMs = 2_000) =>
    new HttpSubgraphClient({ passports, timeoutMs, responseBytes: 1_000, concurrency: 2, waiting });
  const outcome = (asked: Promise<SubgraphAnswer>) =>
    asked.then(
      () => 'answered',
      (error: Error) => error.name,
    );
  const arrivals = async (count: number): Promise<void> => {
    while (held.length < count) await pause(2);
  };
  const release = (): unknown => held.shift()?.end('{"data":{}}');
  let asker: HttpSubgraphClient;

  beforeEach(() => {
    held.length = 0;
    respond = (response) => void held.push(response);
  });
  afterEach(() => asker.close());

  test('has no more under way than it may; the others wait, and what is more fails at once', async () => {
    asker = narrow(3);
    const asked = ['a', 'b', 'c', 'd', 'e'].map((name) => outcome(ask(`{ ${name} }`, name, asker)));
    await arrivals(2);
    await expect(ask('{ f }', 'f', asker)).rejects.toThrow(SubgraphCrowded);
    await pause(30);
    expect(bodies).toHaveLength(2);
    for (let answered = 0; answered < 5; answered += 1) {
      await arrivals(1);
      expect(held.length).toBeLessThanOrEqual(2);
      release();
    }
    expect(await Promise.all(asked)).toEqual(Array(5).fill('answered'));
    expect(bodies.map((body) => JSON.parse(body).query)).toEqual([
      '{ a }',
      '{ b }',
      '{ c }',
      '{ d }',
      '{ e }',
    ]);
  });

  test('is never sent what could not wait long enough, and is asked again once it answers', async () => {
    asker = narrow(10, 100);
    const asked = ['a', 'b', 'c', 'd', 'e'].map((name) => outcome(ask(`{ ${name} }`, name, asker)));
    expect(await Promise.all(asked)).toEqual(Array(5).fill('SubgraphUnavailable'));
    await pause(30);
    expect(bodies).toHaveLength(2);
    respond = (response) => response.end('{"data":{"n":1}}');
    expect(await ask('{ n }', 'me', asker)).toEqual({ data: { n: 1 } });
  });

  test('is never sent what was given up while it waited', async () => {
    asker = narrow(10);
    const departure = new Departure();
    const first = ['a', 'b'].map((name) => outcome(ask(`{ ${name} }`, name, asker)));
    const left = outcome(ask('{ c }', 'c', asker, departure));
    const last = outcome(ask('{ d }', 'd', asker));
    await arrivals(2);
    departure.leave();
    expect(await left).toBe('SubgraphCrowded');
    for (let answered = 0; answered < 3; answered += 1) {
      await arrivals(1);
      release();
    }
    expect(await Promise.all([...first, last])).toEqual(['answered', 'answered', 'answered']);
    expect(bodies.map((body) => JSON.parse(body).query)).toEqual(['{ a }', '{ b }', '{ d }']);
  });

  test('takes nothing from another at the same address', async () => {
    asker = narrow(0);
    const asked = ['a', 'b'].map((name) => outcome(ask(`{ ${name} }`, name, asker)));
    await arrivals(2);
    respond = (response) => response.end('{"data":{"n":1}}');
    expect(await ask('{ n }', 'me', asker, undefined, '/other')).toEqual({ data: { n: 1 } });
    release();
    release();
    expect(await Promise.all(asked)).toEqual(['answered', 'answered']);
  });

  test('lets all who wait go when the gateway stops', async () => {
    asker = narrow(2_000);
    const asked = Array.from({ length: 1_500 }, (_none, index) => outcome(ask(`{ n${index} }`, 'me', asker)));
    await arrivals(2);
    await asker.close();
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['SubgraphUnavailable']));
    expect(bodies).toHaveLength(2);
  });
});
