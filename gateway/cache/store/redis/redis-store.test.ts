// What only the store in Redis promises; what every store does is in store-contract.test.ts, and faults in test/faults/.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { projectText } from '../../../../commands/default-graph.ts';
import {
  hasRedis,
  type RedisProcess,
  startRedis,
  startRedisCluster,
  until,
} from '../../../../test/support/redis-process.ts';
import { freshLookup, openStore } from '../../../../test/support/redis-stores.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const closable of opened.splice(0).reverse()) await closable.close();
});

/** The lines that the documentation gives to whoever sets up the user. */
const DOCUMENTED = [
  ...projectText('gateway/cache/store/redis/redis-connection.ts').matchAll(/\* +(ACL SETUSER .+)$/gm),
].map(([, line = '']) => line.split(' '));

async function allowOnly(server: RedisProcess): Promise<void> {
  for (const [name = '', ...words] of DOCUMENTED) await server.command(name, ...words);
  await server.command('ACL', 'SETUSER', 'default', 'resetpass', '>unknown');
}

async function expectInUse(url: string, tls = {}): Promise<void> {
  const gateway = openStore(url, tls);
  opened.push(gateway.store);
  await gateway.isBack();
  const lookup = freshLookup();
  expect(await gateway.refill(lookup, 'kept')).toBe(true);
  await gateway.store.invalidate(lookup.tags);
  expect(await gateway.find(lookup)).toBeUndefined();
  expect(gateway.store.state()).toEqual({ isAway: false, reason: undefined, owed: 0 });
}

const describeWithRedis = hasRedis() ? describe : describe.skip;

describeWithRedis('a user that may do what is documented and nothing else', () => {
  const as = (url: string): string => url.replace('://', '://gateway:password@');

  test('is enough for a single server', async () => {
    const redis = await startRedis();
    opened.push(redis);
    await allowOnly(redis);
    await expectInUse(as(redis.url));
  });

  test('is enough for a cluster', async () => {
    const cluster = await startRedisCluster();
    opened.push(cluster);
    for (const server of cluster.servers) await allowOnly(server);
    await expectInUse(as(cluster.url));
  });

  test('and a user that may do less leaves Redis away, and says why', async () => {
    const redis = await startRedis();
    opened.push(redis);
    for (const [name = '', ...words] of DOCUMENTED) await redis.command(name, ...words);
    await redis.command('ACL', 'SETUSER', 'gateway', '-info');
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => {});
    const gateway = openStore(as(redis.url));
    opened.push(gateway.store);
    expect(await gateway.slowOf(20, freshLookup())).toBeLessThanOrEqual(1);
    await expect(gateway.isBack(1_000)).rejects.toThrow();
    expect(gateway.store.state().reason).toMatch(/NOPERM .*info/);
    warned.mockRestore();
  });
});

describeWithRedis('a Redis that can not be used says why', () => {
  test.each<[string, (redis: RedisProcess) => string, RegExp]>([
    ['a wrong password', ({ url }) => url.replace('://', '://gateway:wrong@'), /WRONGPASS/],
    ['another port', () => 'redis://127.0.0.1:1', /ECONNREFUSED/],
    [
      'a cluster that is none',
      ({ url }) => url.replace('redis', 'redis+cluster'),
      /cluster support disabled|slots/,
    ],
  ])('%s', async (_name, urlOf, reason) => {
    const redis = await startRedis();
    const gateway = openStore(urlOf(redis));
    opened.push(redis, gateway.store);
    await until(() => reason.test(gateway.store.state().reason ?? ''));
    expect(gateway.store.state()).toMatchObject({ isAway: true });
  });
});

describeWithRedis('over TLS', () => {
  test('a server is trusted by its certificate only', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'need-to-know-tls-'));
    const [key, certificate] = ['key.pem', 'certificate.pem'].map((file) => join(directory, file)) as [
      string,
      string,
    ];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    const made = ['req', '-x509', '-newkey', 'ed25519', '-nodes', '-days', '1', '-keyout', key];
    execFileSync('openssl', [...made, '-out', certificate, ...subject], { stdio: 'ignore' });
    const files = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', certificate];
    const redis = await startRedis(['--tls-auth-clients', 'no', ...files, '--tls-port', '{tls}']);
    opened.push(redis);
    const url = `rediss://localhost:${redis.tlsPort}`;
    await expectInUse(url, { ca: readFileSync(certificate) });
    const stranger = openStore(url);
    opened.push(stranger.store);
    await expect(stranger.isBack(1_000)).rejects.toThrow();
    rmSync(directory, { recursive: true });
  });
});

describeWithRedis('what Redis holds', () => {
  test('is under one prefix and ends by itself', async () => {
    const redis = await startRedis();
    opened.push(redis);
    await expectInUse(redis.url);
    const gateway = openStore(redis.url);
    opened.push(gateway.store);
    await gateway.isBack();
    await gateway.refill(freshLookup(), 'kept');
    const keys = (await redis.command('KEYS', '*')) as readonly string[];
    expect(keys.length).toBeGreaterThan(2);
    for (const key of keys) {
      expect(key).toMatch(/^ntk:(entry|tag):/);
      expect(Number(await redis.command('PTTL', key))).toBeGreaterThan(0);
    }
  });
});
