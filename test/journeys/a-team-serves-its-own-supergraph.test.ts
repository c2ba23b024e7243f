import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningCommand, runCommand } from '../support/run-command.ts';
import { composeSmall } from '../support/small/small-subgraph.ts';

const OPEN_MODE = `
authentication: { required: false }
permissions: { uncovered: allow }
standing: { required: false }
`;

const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
const asked: { readonly query: string; readonly headers: IncomingHttpHeaders }[] = [];
let subgraph: Server;
let gateway: RunningCommand;
let url = '';

beforeAll(async () => {
  subgraph = createServer(async (request, response) => {
    const { query } = JSON.parse(await text(request)) as { query: string };
    asked.push({ query, headers: request.headers });
    const data = query.includes('book') ? { book: { title: 'Emma', margin: 12 } } : { __typename: 'Query' };
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => subgraph.once('listening', resolve));
  const address = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/`;
  const sdl = `
    type Query { book: Book }
    type Book { title: String  margin: Int @requiresScopes(scopes: [["finance"]]) }
  `;
  const supergraph = composeSmall([{ name: 'books', sdl }]).replace('http://books.test/graphql', address);
  writeFileSync(join(directory, 'books.graphql'), supergraph);
  writeFileSync(join(directory, 'gateway.yaml'), OPEN_MODE);
  gateway = runGateway(['--config', join(directory, 'gateway.yaml')]);
  url = (await gateway.line(/^ready (http:\S+)$/m))[1] ?? '';
});

afterAll(async () => {
  gateway.signal('SIGTERM');
  await gateway.ended;
  await new Promise((resolve) => subgraph.close(resolve));
  rmSync(directory, { recursive: true, force: true });
});

/** Each with data of its own: one gateway writes one log. */
function runGateway(
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): RunningCommand {
  return runCommand('gateway/main.ts', {
    args: ['--supergraph', join(directory, 'books.graphql'), ...args],
    variables: { PORT: '0', DATA_DIRECTORY: mkdtempSync(join(directory, 'data-')), ...variables },
  });
}

async function ask(query: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: unknown; errors?: readonly { extensions: { code: string } }[] };
}

describe('any Federation 2 supergraph, in open mode', () => {
  test('answers without a token, and still enforces the directives it carries', async () => {
    const { data, errors } = await ask('{ book { title margin } }');
    expect(data).toEqual({ book: { title: 'Emma', margin: null } });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['NEED_TO_KNOW']);
    expect(asked.filter(({ query }) => query.includes('margin'))).toEqual([]);
  });

  test('A29 copies nothing of the client to the subgraph', async () => {
    await ask('{ book { title } }', { 'x-purpose': 'C', cookie: 'a=b', 'inquiry-reason': 'none' });
    const { headers } = asked.at(-1) ?? { headers: {} };
    expect(Object.keys(headers).sort()).toEqual(
      ['accept', 'connection', 'content-length', 'content-type', 'host', 'passport', 'passport-proof'].sort(),
    );
  });

  test('a bad token is refused all the same', async () => {
    const { data, errors } = await ask('{ book { title } }', { authorization: 'Bearer a.b.c' });
    expect({ data, code: errors?.[0]?.extensions.code }).toEqual({
      data: undefined,
      code: 'UNAUTHENTICATED',
    });
  });

  test('says openly that it is open', async () => {
    expect(gateway.printed.stderr).toContain('notice: open mode: requests without a token are answered');
    const ready = (await (await fetch(`${url}/health/ready`)).json()) as {
      status: string;
      notices: readonly string[];
    };
    expect(ready.status).toBe('ready');
    expect(ready.notices.filter((notice) => notice.startsWith('open mode'))).toHaveLength(2);
  });
});

describe('the gateway does not start', () => {
  test('over fields that nothing covers, unless open mode is written out', async () => {
    const closed = runGateway([], { JWKS_URLS: 'https://idp.example=http://127.0.0.1:9/jwks' });
    expect(await closed.ended).toBe(1);
    expect(closed.printed.stderr).toContain('`Query.book` is covered by no directive and no rule');
  });

  test('when viewers must sign in and nobody could vouch for them', async () => {
    const closed = runGateway([]);
    expect(await closed.ended).toBe(1);
    expect(closed.printed.stderr).toMatch(/^error: nobody can vouch for viewers/);
  });

  test('under a permissions file that can not be read, and says so in a line for each fault', async () => {
    writeFileSync(join(directory, 'permissions.yaml'), 'version: 1\npurposes: {}\nroles: nobody\n');
    writeFileSync(join(directory, 'guarded.yaml'), 'permissions: { file: permissions.yaml }\n');
    const closed = runGateway(['--config', join(directory, 'guarded.yaml')]);
    expect(await closed.ended).toBe(1);
    expect(closed.printed.stderr).toMatch(/^error: \S+permissions\.yaml:3:\d+: roles: .+\n$/);
  });
});

test('a gateway whose Redis is away is ready, as nothing is wrong without it', async () => {
  const args = ['--config', join(directory, 'gateway.yaml')];
  const lonely = runGateway(args, { REDIS_URL: 'redis://127.0.0.1:9' });
  const [, address] = await lonely.line(/^ready (http:\S+)$/m);
  const response = await fetch(`${address}/health/ready`);
  expect(response.status).toBe(200);
  const { checks } = (await response.json()) as { checks: unknown };
  expect(checks).toEqual({ 'audit log': 'reachable', 'subgraph books': 'reachable' });
  lonely.signal('SIGTERM');
  expect(await lonely.ended).toBe(0);
});
