// The list of subgraphs, the supergraph, the gateway's configuration and the compose file speak of the same subgraphs.
import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { projectPath, projectText } from '../../commands/default-graph.ts';
import { readConfig } from '../../gateway/config.ts';
import { buildSnapshot } from '../../gateway/supergraph/snapshot.ts';
import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { runCommand } from '../support/run-command.ts';

interface Service {
  readonly command?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const deployment = parse(projectText('docker-compose.yml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
};
const { gateway, ...behind } = deployment.services;
const names = SUBGRAPHS.map(({ name }) => name).sort();
const config = readConfig(projectText('gateway.compose.yaml'), 'gateway.compose.yaml');

test('the supergraph is composed of the listed subgraphs', () => {
  const { subgraphs } = buildSnapshot({
    supergraphSdl: projectText('schema/supergraph.graphql'),
    permissions: undefined,
    uncovered: 'allow',
  });
  expect(subgraphs.map(({ name }) => name).sort()).toEqual(names);
});

test('no two subgraphs listen on one port', () => {
  expect(new Set(SUBGRAPHS.map(({ port }) => port)).size).toBe(SUBGRAPHS.length);
});

describe('the compose file', () => {
  test('runs every listed subgraph as a service of its name, and no other', () => {
    const started = Object.entries(behind).filter(([, { command }]) =>
      command?.[1]?.includes('subgraphs/main'),
    );
    expect(started.map(([name]) => name).sort()).toEqual(names);
    for (const [name, { command }] of started) expect(command).toContain(name);
  });

  test('gives the private key to the gateway alone, and each subgraph a key of its own', () => {
    const keyOf = (service: Service | undefined) => service?.environment?.PASSPORT_KEY?.split(':?')[0];
    expect(keyOf(gateway)).toBe('${PASSPORT_KEY');
    for (const name of names) expect(keyOf(behind[name])).toBe(`\${PASSPORT_KEY_${name.toUpperCase()}`);
  });

  test('gets every key that it demands from one run of `npm run passport-key`', async () => {
    const { printed, ended } = runCommand('commands/passport-key.ts');
    expect(await ended).toBe(0);
    const made = [...printed.stdout.matchAll(/^(\w+)='\{.+\}'$/gm)].map(([, name]) => name).sort();
    const text = projectText('docker-compose.yml');
    expect(made).toEqual([...text.matchAll(/\$\{(PASSPORT_KEY\w*):\?/g)].map(([, name]) => name).sort());
  });

  test('lets the gateway wait for every subgraph', () => {
    const healthy = { condition: 'service_healthy' };
    expect(gateway?.depends_on).toMatchObject(Object.fromEntries(names.map((name) => [name, healthy])));
  });

  test('lets nothing but the gateway be reached from outside', () => {
    expect(deployment.networks.inside?.internal).toBe(true);
    for (const service of Object.values(behind)) {
      expect(service.ports).toBeUndefined();
      expect(service.networks).toEqual(['inside']);
    }
  });

  test('lets every subgraph tell the gateway, and those that receive events, what happened in it', () => {
    const receivers = SUBGRAPHS.filter(({ receivesEvents }) => receivesEvents).map(({ name }) => name);
    const told = ['gateway', ...receivers].map((name) => `${name}=http://${name}:4000`).join(' ');
    for (const name of names) expect(behind[name]?.environment?.EVENTS_TO).toBe(told);
  });

  test('demands its secrets instead of having them', () => {
    const text = projectText('docker-compose.yml');
    const keys = names.map((name) => `PASSPORT_KEY_${name.toUpperCase()}`);
    const secrets = [
      'PASSPORT_KEY',
      ...keys,
      'AUDIT_KEY',
      'AUDIT_READING_KEY',
      'CACHE_KEY',
      'POSTGRES_PASSWORD',
      'JWKS_URLS',
    ];
    for (const secret of secrets) expect(text).toContain(`\${${secret}:?`);
  });
});

test('whoever starts a gateway by hand is told the options of Node that the image has', () => {
  const [, image = ''] =
    /^CMD \["node", (.*) "dist\/gateway\/main\.js"/m.exec(projectText('Dockerfile')) ?? [];
  const options = [...image.matchAll(/"(--[\w=-]+)"/g)].map(([, option]) => option);
  expect(options).toEqual([
    '--max-semi-space-size=128',
    '--no-allocation-site-pretenuring',
    '--heap-growing-percent=200',
  ]);
  const byHand = projectText('docs/how-to/run-on-many-machines.md');
  expect(byHand).toMatch(
    new RegExp(`NODE_ENV=production node ${options.join(' ')} \\\\\\s+dist/gateway/main.js`),
  );
});

test('gateway.compose.yaml says where every listed subgraph answers: at the service of its name', () => {
  const expected = names.map((name) => [name, { url: `http://${name}:4000/graphql` }]);
  expect(Object.entries(config.subgraphs).sort()).toEqual(expected);
});

test('gateway.compose.yaml names a permissions file that exists', () => {
  expect(config.permissions.file).toBeDefined();
  expect(existsSync(projectPath(config.permissions.file ?? ''))).toBe(true);
});
