import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { type ConsoleSettings, registerConsole } from './console.ts';

const SETTINGS: ConsoleSettings = { personas: null, purposes: [], sampleVariables: { plate: '8ABC123' } };
const PAGE =
  '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__"></script>';

let house: string;
let app: FastifyInstance;

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'console-'));
  mkdirSync(join(house, 'dist', 'assets'), { recursive: true });
  writeFileSync(join(house, 'dist', 'index.html'), PAGE);
  writeFileSync(join(house, 'dist', 'assets', 'index-a1b2.js'), 'export {};');
  writeFileSync(join(house, 'secret.txt'), 'outside');
  app = serve('dist');
});

afterEach(async () => {
  await app.close();
  rmSync(house, { recursive: true });
});

function serve(directory: string): FastifyInstance {
  const server = Fastify();
  registerConsole(server, { directory: join(house, directory), settings: () => SETTINGS });
  return server;
}

const get = (url: string) => app.inject({ method: 'GET', url });

test('every response carries the strict policy, whatever was asked', async () => {
  for (const url of ['/', '/console/settings', '/assets/index-a1b2.js', '/assets/none.js', '/nowhere']) {
    const { headers } = await get(url);
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  }
});

test('the nonce is in the page and in its policy, and never twice the same', async () => {
  const nonces = await Promise.all([get('/'), get('/')].map(async (answer) => nonceOf(await answer)));
  expect(new Set(nonces).size).toBe(2);
});

function nonceOf({ body, headers }: Awaited<ReturnType<typeof get>>): string {
  const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? 'none';
  expect(nonce).toMatch(/^[\w+/]{24}$/);
  expect(body).not.toContain('__CSP_NONCE__');
  expect(headers['content-security-policy']).toContain(`script-src 'self' 'nonce-${nonce}'`);
  expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
  return nonce;
}

test('the page and the settings are never stored, the assets for ever', async () => {
  expect((await get('/')).headers['cache-control']).toBe('no-store');
  expect((await get('/console/settings')).headers['cache-control']).toBe('no-store');
  expect((await get('/assets/index-a1b2.js')).headers['cache-control']).toBe(
    'public, max-age=31536000, immutable',
  );
});

test('the settings are what the gateway says they are', async () => {
  expect((await get('/console/settings')).json()).toEqual(SETTINGS);
});

test.each([
  '/assets/../index.html',
  '/assets/..%2findex.html',
  '/assets/%2e%2e/%2e%2e/secret.txt',
  '/assets/..%5c..%5csecret.txt',
  '/assets//../../secret.txt',
  '/assets/',
  '/index.html',
])('nothing outside the assets is served at %s', async (url) => {
  const { statusCode, body } = await get(url);
  expect([400, 403, 404]).toContain(statusCode);
  expect(body).not.toContain('outside');
  expect(body).not.toContain('doctype');
});

test('a console that was never built says which command builds it', async () => {
  await app.close();
  app = serve('never-built');
  const { statusCode, body, headers } = await get('/');
  expect(statusCode).toBe(503);
  expect(body).toContain('npm run build:console');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});
