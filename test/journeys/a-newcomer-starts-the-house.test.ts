import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { projectPath, projectText } from '../../commands/default-graph.ts';
import { type RunningCommand, runCommand } from '../support/run-command.ts';

const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
const variables = { PORT: '0', DATA_DIRECTORY: join(directory, 'data'), SYNTHETIC_PERSONS: '200' };
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('npm start', () => {
  let house: RunningCommand;
  let url = '';
  beforeAll(async () => {
    house = runCommand('commands/start.ts', { variables });
    url = (await house.line(/^ready (http:\S+)$/m))[1] ?? '';
  });

  interface Answer {
    readonly data?: unknown;
    readonly errors?: readonly object[];
    readonly extensions: { readonly decisionId: string };
  }

  const shell = async (command: string): Promise<Answer> => {
    const { PORT: _port, ...rest } = variables;
    const { stdout } = await promisify(execFile)('bash', ['-c', command], {
      cwd: projectPath('.'),
      env: { ...process.env, NODE_OPTIONS: '', ...rest },
    });
    return JSON.parse(stdout);
  };

  test('prints the URL that answers, and a curl that works as it is printed', async () => {
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({ status: 'ready' });
    const { stdout } = house.printed;
    expect(await shell(stdout.slice(stdout.indexOf('curl')).trim())).toMatchObject({
      data: {
        vehicleByPlate: { registeredOwners: [{ fullName: 'DUNMORE, MARCUS ELLERY', criminalHistory: null }] },
      },
      errors: [{ extensions: { code: 'NEED_TO_KNOW' } }],
    });
  });

  test.each(['patrol-officer', 'detective'])(
    'answers the curl of the README as it says, as %s',
    async (persona) => {
      const readme = projectText('README.md');
      const curl = /```sh\n(curl [\s\S]*?)```/.exec(readme)?.[1] ?? '';
      const { data } = await shell(
        curl.replace('http://localhost:4000', url).replace('patrol-officer', persona),
      );
      expect(readme).toContain(`"data":${JSON.stringify(data)}`);
    },
  );

  test('serves the console under the strict policy', async () => {
    const page = await fetch(url);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('writes every answer down, in a file that only its owner may read', () => {
    const file = join(variables.DATA_DIRECTORY, 'audit.jsonl');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ viewer: 'detective', outcome: 'ANSWERED' });
  });

  test('answers nothing that its deleted audit log lacks, says so, and goes on by itself', async () => {
    const file = join(variables.DATA_DIRECTORY, 'audit.jsonl');
    const lines = (): readonly string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);
    const before = lines().length;
    rmSync(file);
    const curl = house.printed.stdout.slice(house.printed.stdout.indexOf('curl')).trim();
    let answer = await shell(curl);
    for (; answer.data === undefined; answer = await shell(curl))
      expect(answer.errors).toMatchObject([{ extensions: { code: 'AUDIT_UNAVAILABLE' } }]);
    expect(lines().slice(0, before)).toEqual(Array.from({ length: before }, () => ''));
    expect(JSON.parse(lines().at(-1) ?? '')).toMatchObject({
      decisionId: answer.extensions.decisionId,
      outcome: 'ANSWERED',
    });
    expect(house.printed.stderr).toContain('audit.jsonl was deleted');
  });

  test('refuses a second house over the same data in one line', async () => {
    const second = runCommand('commands/start.ts', { variables });
    expect(await second.ended).toBe(1);
    expect(second.printed.stderr).toMatch(/^error: .*in use.*\n$/);
  });

  test('npm run reset is refused while the house lives', async () => {
    const reset = runCommand('commands/reset.ts', { variables });
    expect(await reset.ended).toBe(1);
    expect(reset.printed.stderr).toMatch(/^error: data directory .* is in use by process \d+: .*\n$/);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });

  test('stops cleanly on Ctrl-C, and starts again over the same data', async () => {
    house.signal('SIGINT');
    expect(await house.ended).toBe(0);
    expect(house.printed.stderr).toContain('making a database of 200 synthetic persons, once …\n');
    const again = runCommand('commands/start.ts', { variables });
    await again.line(/^ready /m);
    again.signal('SIGTERM');
    expect(await again.ended).toBe(0);
  });

  test('npm run reset removes all that the house wrote, and nothing else', async () => {
    writeFileSync(join(variables.DATA_DIRECTORY, 'thesis.txt'), 'not ours');
    const reset = runCommand('commands/reset.ts', { variables });
    expect(await reset.ended).toBe(0);
    expect(reset.printed.stdout).toContain("left what is not this project's: thesis.txt\n");
    rmSync(join(variables.DATA_DIRECTORY, 'thesis.txt'));
    expect(readdirSync(variables.DATA_DIRECTORY)).toEqual([]);
  });
});

const OPEN_AND_NARROW = `
authentication: { required: false }
limits: { rootFields: 1 }
subgraphs: { persons: { url: "http://127.0.0.1:9" } }
`;

describe('npm start where a gateway.yaml stands', () => {
  const place = join(directory, 'configured');
  const file = join(place, 'gateway.yaml');
  const data = join(place, 'data');
  const here = { variables: { ...variables, DATA_DIRECTORY: data }, directory: place };
  beforeAll(() => void mkdirSync(place));
  beforeEach(() => writeFileSync(file, OPEN_AND_NARROW));

  test('ends at once on Ctrl-C while the house is still being made', async () => {
    const large = { ...here.variables, SYNTHETIC_PERSONS: '5000000' };
    const locks = ['lock', 'pglite/lock'].map((path) => join(data, path));
    const house = runCommand('commands/start.ts', { ...here, variables: large });
    while (!locks.every((path) => existsSync(path))) await setTimeout(20);
    house.signal('SIGINT');
    expect(await house.ended).toBe(0);
    expect(house.printed.stdout).toBe('');
    expect(locks.filter((path) => existsSync(path))).toEqual([]);
  });

  test('makes anew what was half made, and keeps to the file: one root field is the most, nobody must sign in', async () => {
    const house = runCommand('commands/start.ts', here);
    const [, url] = await house.line(/^ready (http:\S+)$/m);
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename a: __typename }"}',
    });
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }],
    });
    expect(house.printed.stderr).toContain('notice: open mode: requests without a token are answered\n');
    expect(house.printed.stderr).toContain('notice: `subgraphs.persons` is not used');
    house.signal('SIGTERM');
    expect(await house.ended).toBe(0);
  });

  test.each([
    ['a key that is none', () => writeFileSync(file, 'limit: {}'), [], "gateway.yaml can't be read: .*limit"],
    ['another file that is not there', () => {}, ['--config', 'other.yaml'], "other.yaml can't be read"],
  ])('says in one line of %s that it can not start', async (_name, make, args, line) => {
    make();
    const house = runCommand('commands/start.ts', { ...here, args });
    expect(await house.ended).toBe(1);
    expect(house.printed.stderr).toMatch(new RegExp(`^error: ${line}.*\\n$`));
  });
});

describe('what can not start says why in one line', () => {
  const fails = async (
    file: string,
    options: Parameters<typeof runCommand>[1],
    line: RegExp,
  ): Promise<void> => {
    const command = runCommand(file, options);
    expect(await command.ended).toBe(1);
    expect(command.printed.stderr).toMatch(line);
    const lines = command.printed.stderr.trim().split('\n');
    expect(lines.filter((text) => !text.startsWith('making a database'))).toHaveLength(1);
  };

  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    await fails(
      'commands/start.ts',
      { variables: { ...variables, PORT: String(port) } },
      new RegExp(`^error: port ${port} is taken`),
    );
    await new Promise((resolve) => other.close(resolve));
  });

  test.each([
    [
      'a port that is none',
      { PORT: 'http' },
      /PORT can't be read: PORT must be a whole number from 0 to 65535$/m,
    ],
    ['a population that is none', { SYNTHETIC_PERSONS: 'many' }, /setting SYNTHETIC_PERSONS can't be read/],
    [
      'a database that is not PostgreSQL',
      { DATABASE_URL: 'mysql://x' },
      /setting DATABASE_URL can't be read/,
    ],
    [
      'an unreadable Redis',
      { REDIS_URL: 'memcached://x' },
      /REDIS_URL can't be read: REDIS_URL must be redis:/,
    ],
    ['development keys in production', { NODE_ENV: 'production' }, /refused in production/],
    ['a safety switch of a dependency', { APOLLO_DISABLE_SECURITY_X: '1' }, /switches a safety check off/],
  ])('%s', async (_name, changed, line) => {
    await fails('commands/start.ts', { variables: { ...variables, ...changed } }, line);
  });

  test('a configuration with an unknown key', async () => {
    const file = join(directory, 'gateway.yaml');
    writeFileSync(file, 'authentication: { requird: false }\n');
    const args = ['--config', file, '--supergraph', 'schema/supergraph.graphql'];
    await fails('gateway/main.ts', { args, variables }, /gateway\.yaml can't be read: .*requird/);
  });

  test.each([
    ['gateway/main.ts', [], /no supergraph; usage: npm run -s gateway/],
    ['gateway/main.ts', ['--supergraph', 'nowhere.graphql'], /nowhere\.graphql can't be read/],
    ['commands/token.ts', ['nobody'], /no persona `nobody`: use one of patrol-officer/],
    ['subgraphs/main.ts', ['weather'], /weather/],
  ])('%s %j', async (file, args, line) => {
    await fails(file, { args, variables }, line);
  });

  test('a Node that is too old', async () => {
    const script = `Object.defineProperty(process, 'versions', { value: { node: '18.20.1' } });
      await import(${JSON.stringify(projectPath('platform/require-node.mjs'))});`;
    const { code, stderr } = (await promisify(execFile)(process.execPath, [
      '--input-type=module',
      '-e',
      script,
    ]).catch((error: { code: number; stderr: string }) => error)) as { code?: number; stderr: string };
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'error: Node 18.20.1 is too old: install Node 20.19 or newer\n',
    });
  });
});
