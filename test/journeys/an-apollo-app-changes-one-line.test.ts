// A team's app on `ApolloGateway`, and the same app with one line changed: the same answers, whatever it is given.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { IntrospectAndCompose, type SupergraphManager } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { projectPath, projectText } from '../../commands/default-graph.ts';
import { needToKnowGateway, serveGateway } from '../../gateway/index.ts';
import { startApp as startAfter } from '../support/apollo-app/after.ts';
import { startApp as startBefore } from '../support/apollo-app/before.ts';
import { type AppSubgraphs, startAppSubgraphs } from '../support/apollo-app/subgraphs.ts';

const QUERIES = [
  '{ products { name } }',
  'query Named { team items: products { id name __typename } }',
  '{ __schema { queryType { name } } }',
  '{ products { nothing } }',
  '{ products {',
];
const LATER = '{ products { name stars } }';
const APPS = [
  ['ApolloGateway', startBefore],
  ['our gateway', startAfter],
] as const;

let subgraphs: AppSubgraphs;
let dataDirectory: string;
let directory: string;
beforeAll(async () => {
  subgraphs = await startAppSubgraphs();
  dataDirectory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  directory = process.cwd();
  process.chdir(projectPath('test/support/apollo-app'));
  Object.assign(process.env, { DATA_DIRECTORY: dataDirectory, LOG_LEVEL: 'silent' });
});
afterAll(async () => {
  process.chdir(directory);
  await subgraphs.close();
  rmSync(dataDirectory, { recursive: true, force: true });
});

type Started = Awaited<ReturnType<typeof startBefore>>;

/** What an app says, without what only our gateway adds. */
async function ask({ url }: Pick<Started, 'url'>, query: string, headers: Record<string, string> = {}) {
  const sent = { 'content-type': 'application/json', 'x-team': 'records', ...headers };
  const response = await fetch(url, { method: 'POST', headers: sent, body: JSON.stringify({ query }) });
  const { data, errors = [] } = (await response.json()) as { data?: unknown; errors?: { message: string }[] };
  return { status: response.status, data, errors: errors.map(({ message }) => message) };
}

async function answersOf(start: typeof startBefore, source: Parameters<typeof startBefore>[0]) {
  const app = await start(source);
  const answers = await Promise.all(QUERIES.map((query) => ask(app, query)));
  await app.stop();
  return answers;
}

/** A supergraph manager as a team writes one, which looks whether its subgraphs answer. */
function managerOf(supergraphSdl: string) {
  let offer = (_supergraphSdl: string): void => {};
  let cleaned = 0;
  const manager: SupergraphManager = {
    initialize: async ({ update, healthCheck }) => {
      await healthCheck(supergraphSdl);
      offer = update;
      return {
        supergraphSdl,
        cleanup: async () => {
          cleaned += 1;
        },
      };
    },
  };
  return { manager, offer: (later: string) => offer(later), cleaned: () => cleaned };
}

test('the app differs by its gateway: one line, and where that comes from', () => {
  const [before, after] = ['before', 'after'].map((name) =>
    projectText(`test/support/apollo-app/${name}.ts`)
      .replace(/^import [^;]*;\n/gm, '')
      .split('\n'),
  ) as [string[], string[]];
  expect(before.filter((line) => !after.includes(line))).toEqual([
    '  const gateway = new ApolloGateway({ supergraphSdl, buildService });',
  ]);
  expect(after.filter((line) => !before.includes(line))).toHaveLength(1);
});

describe('the same answers come from a supergraph', () => {
  test.each([
    ['as text', () => subgraphs.supergraphSdl],
    ['of a function', () => async () => ({ supergraphSdl: subgraphs.supergraphSdl })],
    ['of a manager that checks health', () => managerOf(subgraphs.supergraphSdl).manager],
    ['that is introspected and composed', () => new IntrospectAndCompose({ subgraphs: [...subgraphs.list] })],
  ])('%s', async (_form, source) => {
    const expected = await answersOf(startBefore, source());
    expect(expected[0]).toEqual({
      status: 200,
      data: { products: [{ name: 'Radio' }, { name: 'Lamp' }] },
      errors: [],
    });
    expect(expected[1]?.data).toMatchObject({ team: 'records' });
    expect(await answersOf(startAfter, source())).toEqual(expected);
  });
});

describe.each(APPS)('with %s', (_name, start) => {
  test('a later supergraph takes over while the app runs, and the manager is cleaned up', async () => {
    const { manager, offer, cleaned } = managerOf(subgraphs.supergraphSdl);
    const app = await start(manager);
    expect((await ask(app, LATER)).status).toBe(400);
    offer(subgraphs.later);
    let answer = await ask(app, LATER);
    while (answer.status !== 200) answer = await ask(app, LATER);
    expect(answer.data).toEqual({
      products: [
        { name: 'Radio', stars: 3 },
        { name: 'Lamp', stars: 4 },
      ],
    });
    await app.stop();
    expect(cleaned()).toBe(1);
  });

  test('a data source sees the context, and may change what it received', async () => {
    const app = await start(subgraphs.supergraphSdl);
    expect((await ask(app, '{ team }', { 'x-team': 'radio' })).data).toEqual({ team: 'radio' });
    expect((await ask(app, '{ team }', { 'x-team': '' })).data).toEqual({ team: 'nobody' });
    await app.stop();
  });

  test('an app does not start on a supergraph of which a subgraph is away', async () => {
    const other = await startAppSubgraphs();
    await other.closeReviews();
    await expect(start(managerOf(other.supergraphSdl).manager)).rejects.toThrow(/reviews/);
    await other.close();
  });
});

test('a rule that is written while the app runs is put in force, as it is where the gateway is served', async () => {
  const HEAD =
    'version: 1\ninquiry: { purpose: optional, reason: optional }\npurposes: {}\nroles: { clerk: { title: Clerk, scopes: [], purposes: [] } }\n';
  const RULE =
    'rules:\n  - { id: hush, on: { coordinate: Product.name }, require: { case: true }, owner: shop, because: quiet }\n';
  const testing = (kind: string): string =>
    `tests:\n  - { name: names, given: { roles: [clerk] }, ${kind}: [Product.name] }\n`;
  const config = join(dataDirectory, 'gateway.yaml');
  const permissions = join(dataDirectory, 'permissions.yaml');
  writeFileSync(
    config,
    projectText('test/support/apollo-app/gateway.yaml').replace(
      '{ uncovered',
      '{ file: permissions.yaml, uncovered',
    ),
  );
  writeFileSync(permissions, HEAD + testing('granted'));
  const gateway = await needToKnowGateway({ supergraphSdl: subgraphs.supergraphSdl, config });
  const server = new ApolloServer({ gateway });
  await server.start();
  const namesNow = async (): Promise<unknown> => {
    const { body } = await server.executeOperation({ query: '{ products { name } }' });
    return body.kind === 'single' ? JSON.parse(JSON.stringify(body.singleResult.data ?? null)) : undefined;
  };
  expect(await namesNow()).toEqual({ products: [{ name: 'Radio' }, { name: 'Lamp' }] });
  writeFileSync(permissions, HEAD + RULE + testing('withheld'));
  const { epoch } = gateway.snapshot;
  while (gateway.snapshot.epoch === epoch) await setTimeout(20);
  expect(await namesNow()).toEqual({ products: [{ name: null }, { name: null }] });
  await server.stop();
});

test('without Apollo Server the same supergraph is served by the gateway alone', async () => {
  const options = { supergraphSdl: subgraphs.later, config: 'gateway.yaml' };
  const running = await serveGateway(options, { host: '127.0.0.1', port: 0 });
  const { data } = await ask({ url: `${running.url}/graphql` }, '{ products { id stars } }');
  await running.close();
  expect(data).toEqual({
    products: [
      { id: '1', stars: 3 },
      { id: '2', stars: 4 },
    ],
  });
});

describe('refused with what to do is', () => {
  test.each([
    ['an option that would silently do nothing', { serviceList: [] }, 'IntrospectAndCompose'],
    ['an option that nobody knows', { debugg: true }, 'option `debugg` of ApolloGateway is not taken'],
    ['a configuration that is not there', { config: 'none.yaml' }, "none.yaml can't be read"],
  ])('%s', async (_what, changed, message) => {
    const options = { supergraphSdl: subgraphs.supergraphSdl, config: 'gateway.yaml', ...changed };
    await expect(needToKnowGateway(options)).rejects.toThrow(message);
  });

  test('a gateway that nobody configured: it would let in everyone or nobody', async () => {
    const options = { supergraphSdl: subgraphs.supergraphSdl };
    await expect(needToKnowGateway(options)).rejects.toThrow('nobody can vouch for viewers');
  });
});
