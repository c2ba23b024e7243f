// Who is shown the metrics, and what can never stand in them.
import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { GUARDED_PEOPLE } from '../../test/support/guarded-people.ts';
import { type SmallHouse, startSmallHouse } from '../../test/support/small/small-house.ts';
import { isFromThisMachine, type MetricsAt, metricsAt } from './metrics.ts';

let house: SmallHouse | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

async function start(at?: MetricsAt): Promise<SmallHouse> {
  const gateway = at === undefined ? {} : { metricsAt: at };
  house = await startSmallHouse({ subgraphs: GUARDED_PEOPLE, gateway });
  return house;
}

const metricsOf = async (house: SmallHouse): Promise<string> =>
  (await fetch(`${house.running.metricsUrl ?? house.url}/metrics`)).text();

describe('where', () => {
  test('on the main port this machine is shown them', async () => {
    const { url } = await start('this machine');
    const answer = await fetch(`${url}/metrics`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await answer.text();
    for (const name of ['gateway_requests_total{', 'process_cpu_seconds_total '])
      expect(text).toContain(`\n${name}`);
  });

  test('whoever comes to the main port through a proxy finds nothing', async () => {
    const house = await start('this machine');
    const asked = { method: 'GET', path: '/metrics' };
    expect((await house.send({ ...asked, headers: { 'x-forwarded-for': '10.0.0.1' } })).status).toBe(404);
    expect((await house.send({ ...asked, headers: { host: 'gateway.agency.example' } })).status).toBe(404);
  });

  test('with a port of their own they are there and nowhere else, and nothing else is there', async () => {
    const { url, running } = await start({ port: 0 });
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    const own = running.metricsUrl ?? '';
    expect((await fetch(`${own}/metrics`)).status).toBe(200);
    for (const path of ['/', '/graphql', '/health/ready']) expect((await fetch(own + path)).status).toBe(404);
    await running.close();
    await expect(fetch(`${own}/metrics`)).rejects.toThrow();
  });

  test('when nothing is said they are nowhere', async () => {
    const { url, running } = await start();
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    expect(running.metricsUrl).toBeUndefined();
  });

  test('a port that is taken is named by its setting, and nothing is left listening', async () => {
    const { running } = await start({ port: 0 });
    const taken = Number(new URL(running.metricsUrl ?? '').port);
    const starting = startSmallHouse({ subgraphs: GUARDED_PEOPLE, gateway: { metricsAt: { port: taken } } });
    await expect(starting).rejects.toThrow(
      `port ${taken} is taken: stop what listens there, or choose another with METRICS_PORT`,
    );
  });

  test.each<[string, Parameters<typeof metricsAt>[0], MetricsAt]>([
    ['in development: this machine', { metricsPort: undefined, production: false }, 'this machine'],
    ['in production: nobody', { metricsPort: undefined, production: true }, 'nowhere'],
    ['with METRICS_PORT: there', { metricsPort: 9_090, production: true }, { port: 9_090 }],
  ])('%s', (_what, environment, at) => expect(metricsAt(environment)).toEqual(at));
});

test.each<[boolean, string | undefined, Record<string, string>]>([
  [true, '127.0.0.1', { host: 'localhost:4000' }],
  [true, '127.8.9.1', { host: '127.0.0.1' }],
  [true, '::1', { host: '[::1]:4000' }],
  [true, '::ffff:127.0.0.1', { host: 'localhost' }],
  [false, '192.168.0.7', { host: 'localhost:4000' }],
  [false, '::ffff:192.168.0.7', { host: 'localhost:4000' }],
  [false, 'fe80::1', { host: 'localhost:4000' }],
  [false, undefined, { host: 'localhost:4000' }],
  [false, '127.0.0.1', {}],
  [false, '127.0.0.1', { host: 'localhost.attacker.example' }],
  [false, '127.0.0.1', { host: 'rebound.example:4000' }],
  [false, '127.0.0.1', { host: 'localhost:4000', forwarded: 'for=10.0.0.1' }],
  [false, '127.0.0.1', { host: 'localhost:4000', via: '1.1 proxy' }],
])('%s: from %s with %j', (isNear, remoteAddress, headers) => {
  expect(isFromThisMachine({ socket: { remoteAddress }, headers } as unknown as IncomingMessage)).toBe(
    isNear,
  );
});

const CANARY = 'Canary';

test('no value, viewer, agency, purpose, case, address, path or name of a client can appear', async () => {
  const house = await start({ port: 0 });
  const claims = { sub: `${CANARY}Viewer`, ori: `${CANARY.toUpperCase()}001`, roles: [`${CANARY}Role`] };
  const headers = Object.fromEntries(
    ['purpose', 'case', 'reason'].map((name) => [`inquiry-${name}`, `${CANARY}${name}`]),
  );
  const queries = [
    `query ${CANARY}Operation { ${CANARY}Alias: person(id: "${CANARY}Id") { name friend { name } history { text } } }`,
    `{ ${CANARY}Field }`,
    `{ person(id: "p1") `,
    `query ($${CANARY}: ID!) { person(id: $${CANARY}) { name } }`,
    `mutation { rename(id: "p1", name: "${CANARY}Name") { name } }`,
  ];
  for (const query of queries) await house.ask(query, claims, headers);
  await house.ask('{ people { name } }', { ...claims, standing: `${CANARY}Standing` });
  await house.ask('{ people { name } }', { ...claims, iss: `${CANARY}Issuer` });
  await house.send({ path: `/${CANARY}Path`, headers: { 'content-type': 'application/json' }, body: CANARY });
  await house.send({ method: CANARY.toUpperCase(), path: `/graphql?${CANARY}=1` }).catch(() => {});
  const text = await metricsOf(house);
  expect(text).toContain('gateway_requests_total{outcome="ANSWERED",stage="none"} ');
  expect(text).toContain('gateway_fetches_total{subgraph="people",outcome="answered"} ');
  expect(text.toLowerCase()).not.toContain(CANARY.toLowerCase());
  for (const { name, ssn } of [{ name: 'Ada', ssn: '900-00' }]) {
    expect(text).not.toContain(name);
    expect(text).not.toContain(ssn);
  }
  expect(text).not.toMatch(/127\.0\.0\.1|CA0990100/);
});

test('every request is counted once, with the stage that refused it', async () => {
  const house = await start({ port: 0 });
  await house.ask('{ person(id: "p1") { name } }');
  await house.send({ headers: { 'content-type': 'application/json' }, body: '{}' });
  await house.send({ method: 'PUT' });
  await house.ask('{ person(id: "p1") { name } }', { standing: 'suspended' });
  await house.ask('{ person(');
  await house.ask('{ nobody }');
  await house.ask(`{ ${'person(id: "p1") { friend { '.repeat(30)}name${' } }'.repeat(30)} }`);
  house.audit.isBroken = true;
  await house.ask('{ person(id: "p1") { name } }');
  const counted = (await metricsOf(house))
    .split('\n')
    .filter((line) => line.startsWith('gateway_requests_total'));
  expect(counted.map((line) => line.replace('gateway_requests_total', '')).sort()).toEqual([
    '{outcome="ANSWERED",stage="none"} 1',
    '{outcome="AUDIT_UNAVAILABLE",stage="record"} 1',
    '{outcome="GRAPHQL_PARSE_FAILED",stage="read body"} 1',
    '{outcome="GRAPHQL_VALIDATION_FAILED",stage="validate"} 1',
    '{outcome="METHOD_NOT_ALLOWED",stage="limit transport"} 1',
    '{outcome="NOT_IN_GOOD_STANDING",stage="check standing"} 1',
    '{outcome="OPERATION_TOO_COMPLEX",stage="limit operation"} 1',
    '{outcome="UNAUTHENTICATED",stage="identify viewer"} 1',
  ]);
});
