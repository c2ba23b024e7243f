// Somebody adds a subgraph by docs/how-to/add-a-subgraph.md, step by step, in a copy of the project.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { projectPath, projectText } from '../../commands/default-graph.ts';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { follow, runShell, stepsOf } from '../support/follow-page.ts';

const LEFT_OUT: ReadonlySet<string> = new Set(['.git', 'node_modules', 'dist', 'data', 'coverage']);

const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
const copy = join(directory, 'project');
const here = (commands: string): Promise<string> => runShell(commands, copy);

/** The last step of the page checks and tests everything: here what it would find is looked at one by one. */
const steps = stepsOf(projectText('docs/how-to/add-a-subgraph.md'));

beforeAll(async () => {
  cpSync(projectPath('.'), copy, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
  symlinkSync(projectPath('node_modules'), join(copy, 'node_modules'));
  for (const step of steps.slice(0, -1)) await follow(step, copy);
}, 180_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('the page ends with checking and testing everything', () => {
  expect(steps.at(-1)).toEqual({ kind: 'sh', text: 'npm run check && npm test\n' });
});

describe('a subgraph that was added by the page', () => {
  test('is in the supergraph and in the access matrix, and the generated files are up to date', async () => {
    const supergraph = readFileSync(join(copy, 'schema/supergraph.graphql'), 'utf8');
    expect(supergraph).toContain('PERMITS @join__graph(name: "permits"');
    const matrix = readFileSync(join(copy, 'schema/access-matrix.md'), 'utf8');
    expect(matrix).toContain('## CarryLicense');
    await here('node --import tsx commands/compose.ts --check');
  }, 120_000);

  test('passes the linter and the type check', async () => {
    await here('npx biome check subgraphs/permits subgraphs/index.ts');
    const project = { extends: './tsconfig.json', include: ['subgraphs/permits', 'subgraphs/index.ts'] };
    writeFileSync(join(copy, 'tsconfig.permits.json'), JSON.stringify(project));
    await here('npx tsc --noEmit -p tsconfig.permits.json');
  }, 180_000);

  test('has rules whose tests hold', async () => {
    const report = (await here('npm run -s permissions -- test')).split('\n');
    const ofLicenses = report.filter((line) => line.includes('license to carry'));
    expect(ofLicenses.map((line) => line.slice(0, 4))).toEqual(Array.from({ length: 8 }, () => 'ok  '));
  }, 120_000);

  test('runs as a service of its own where each of the others does', async () => {
    const contract = 'test/contracts/subgraphs-and-deployment.test.ts';
    await here(`NODE_OPTIONS=--experimental-vm-modules npx jest --reporters default -- ${contract}`);
  }, 120_000);

  test('answers through the gateway whoever may know, and nobody else', async () => {
    const house = await startHouse();
    try {
      expect(await house.ask('firearms-examiner')).toEqual({
        data: { person: { carryLicense: { number: 'CL00000000', expires: '2027-03-31' } } },
      });
      expect(await house.ask('dmv-clerk')).toMatchObject({
        data: { person: { carryLicense: null } },
        errors: [{ extensions: { code: 'NEED_TO_KNOW', rule: 'need-to-know:Person.carryLicense' } }],
      });
    } finally {
      await house.close();
    }
  }, 180_000);

  test('does not compose with a field that nothing protects', async () => {
    const schema = join(copy, 'subgraphs/permits/schema.graphql');
    const protectedOne = readFileSync(schema, 'utf8');
    writeFileSync(
      schema,
      `${protectedOne}\ntype Query {\n  "Who issues licenses."\n  issuers: [String!]\n}\n`,
    );
    await expect(here('npm run -s compose')).rejects.toMatchObject({
      stderr: expect.stringContaining('Query.issuers'),
    });
    writeFileSync(schema, protectedOne);
  }, 120_000);
});

interface NewHouse {
  ask(persona: string): Promise<object>;
  close(): Promise<void>;
}

/** `npm start` in the copy, with a few persons. */
async function startHouse(): Promise<NewHouse> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, PORT: '0', SYNTHETIC_PERSONS: '100', DATA_DIRECTORY: join(directory, 'data') };
  const child = spawn(process.execPath, ['--import', 'tsx', 'commands/start.ts'], {
    cwd: copy,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await readyAt(child);
  return {
    ask: async (persona) => {
      const { data, errors } = (await ask(url, persona)) as { data?: unknown; errors?: unknown };
      return errors ? { data, errors } : { data };
    },
    close: async () => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function readyAt({ stdout }: ChildProcess): Promise<string> {
  if (stdout)
    for await (const line of createInterface({ input: stdout })) {
      const [, url] = /^ready (http:\S+)$/.exec(line) ?? [];
      if (url) return url;
    }
  throw new Error('the house ended before it was ready');
}

const LICENSE = `query License($id: ID!) { person(id: $id) { carryLicense { number expires } } }`;

async function ask(url: string, persona: string): Promise<unknown> {
  const post = (path: string, headers: Readonly<Record<string, string>>, body: object) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const { token } = (await (await post('/dev/token', {}, { persona })).json()) as { token: string };
  const inquiry = {
    authorization: `Bearer ${token}`,
    'inquiry-purpose': persona === 'dmv-clerk' ? 'DMV' : 'F',
    'inquiry-case': 'FR-2026-000212',
    'inquiry-reason': 'return of firearms application',
  };
  const variables = { id: CAST.vivienneAubrey.id };
  return (await post('/graphql', inquiry, { query: LICENSE, variables })).json();
}
