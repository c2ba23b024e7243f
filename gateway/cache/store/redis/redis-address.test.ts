import { describe, expect, test } from '@jest/globals';
import { StartupError } from '../../../../platform/startup-error.ts';
import { parseRedisAddress, type RedisAddress } from './redis-address.ts';

const PLAIN = { tls: false, username: undefined, password: undefined, database: 0, sentinel: undefined };
const at = (host: string, port: number) => ({ host, port });

test.each<[string, RedisAddress]>([
  ['redis://cache', { ...PLAIN, kind: 'single', nodes: [at('cache', 6379)] }],
  ['redis://cache:80/3', { ...PLAIN, kind: 'single', nodes: [at('cache', 80)], database: 3 }],
  ['redis://[::1]:7000', { ...PLAIN, kind: 'single', nodes: [at('::1', 7000)] }],
  [
    'rediss://gate:p%40ss%2C@cache:6380',
    { ...PLAIN, kind: 'single', nodes: [at('cache', 6380)], tls: true, username: 'gate', password: 'p@ss,' },
  ],
  ['redis://:secret@cache', { ...PLAIN, kind: 'single', nodes: [at('cache', 6379)], password: 'secret' }],
  ['redis+cluster://a:1', { ...PLAIN, kind: 'cluster', nodes: [at('a', 1)] }],
  [
    'rediss+cluster://u:p@a:1,b',
    {
      ...PLAIN,
      kind: 'cluster',
      nodes: [at('a', 1), at('b', 6379)],
      tls: true,
      username: 'u',
      password: 'p',
    },
  ],
  ['redis://a:1, redis://b:2', { ...PLAIN, kind: 'cluster', nodes: [at('a', 1), at('b', 2)] }],
  [
    'redis+sentinel://u:p@a,b:2/records?sentinelUsername=s&sentinelPassword=t',
    {
      ...PLAIN,
      kind: 'sentinel',
      nodes: [at('a', 26379), at('b', 2)],
      username: 'u',
      password: 'p',
      sentinel: { master: 'records', username: 's', password: 't' },
    },
  ],
])('%s', (text, address) => {
  expect(parseRedisAddress(text)).toEqual(address);
});

describe('is refused with what to do, without the password', () => {
  test.each([
    '',
    '  ',
    'cache:6379',
    'http://secret@cache',
    'redis://',
    'redis+proxy://:secret@cache',
    'redis://:secret@cache:port',
    'redis://:secret@cache/zero',
    'redis+sentinel://:secret@a:1,b:2',
    'redis+sentinel://:secret@a:1/',
    'redis://:secret@a:1,,',
  ])('%p', (text) => {
    expect(() => parseRedisAddress(text)).toThrow(StartupError);
    expect(() => parseRedisAddress(text)).toThrow(/^REDIS_URL|in REDIS_URL/);
    expect(() => parseRedisAddress(text)).not.toThrow(/secret/);
  });
});
