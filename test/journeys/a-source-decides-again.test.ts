// The gateway and a source need not have the same rules at the same moment. Both must allow; each follows its own file.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { projectPath } from '../../commands/default-graph.ts';
import { PassportIssuer } from '../../platform/passport-issuer.ts';
import { generatePassportJwk, keyringOf, signingKeyOf } from '../../platform/passport-key.ts';
import { subgraphKeyText } from '../../platform/subgraph-key.ts';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { runCommand } from '../support/run-command.ts';
import { startWorld } from '../support/start-world.ts';

const LOOSE = readFileSync(projectPath('schema/permissions.yaml'), 'utf8');
const RULE =
  '- { id: names, on: { coordinate: Person.fullName }, require: { agencies: [CA0990000] }, owner: t, because: t }';
const TIGHT = LOOSE.replace('rules:\n', `rules:\n  ${RULE}\n`);

const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
const file = join(directory, 'permissions.yaml');
beforeAll(() => writeFileSync(file, TIGHT));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('what the gateway still allows and a source no longer does is missing, and says so', async () => {
  const world = await startWorld({ subgraphs: { permissionsFile: file } });
  const query = `query ($id: ID!) { person(id: $id) { fullName ageBand } }`;
  const ask = (persona: 'patrol-officer' | 'analyst') =>
    world.ask(persona, { query, variables: { id: CAST.marcusDunmore.id } });
  expect(await ask('patrol-officer')).toMatchObject({
    data: { person: { fullName: null, ageBand: '35-44' } },
    errors: [{ path: ['person', 'fullName'], extensions: { code: 'NEED_TO_KNOW' } }],
  });
  expect(await ask('analyst')).toMatchObject({
    data: { person: { fullName: 'DUNMORE, MARCUS ELLERY' } },
    errors: [],
  });
  await world.close();
});

test('a source in a process of its own follows its file without a restart', async () => {
  writeFileSync(file, LOOSE);
  const jwk = await generatePassportJwk();
  const source = runCommand('subgraphs/main.ts', {
    args: ['persons', '--port', '0', '--permissions', file],
    variables: {
      DATA_DIRECTORY: join(directory, 'data'),
      SYNTHETIC_PERSONS: '100',
      PASSPORT_KEY: await subgraphKeyText(keyringOf(jwk), 'persons'),
    },
  });
  const [, url] = await source.line(/^ready persons (http:\S+)$/m);
  const passports = new PassportIssuer(await signingKeyOf(jwk));
  const nameOf = async (): Promise<unknown> => {
    const body = JSON.stringify({ query: `{ person(id: "${CAST.marcusDunmore.id}") { fullName } }` });
    const shown = await passports.headersFor(
      {
        issuer: 'i',
        viewer: 'v',
        agency: 'CA0990100',
        facts: ['authenticated'],
        epoch: 'e',
        decisionId: 'd',
      },
      'persons',
      body,
    );
    const headers = { 'content-type': 'application/json', ...shown };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    return ((await response.json()) as { data: { person: { fullName: unknown } } }).data.person.fullName;
  };
  expect(await nameOf()).toBe('DUNMORE, MARCUS ELLERY');
  writeFileSync(file, TIGHT);
  while ((await nameOf()) !== null) await new Promise((resolve) => setTimeout(resolve, 100));
  writeFileSync(file, 'rules: [');
  while (!source.printed.stderr.includes('permissions refused'))
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await nameOf()).toBeNull();
  source.signal('SIGTERM');
  expect(await source.ended).toBe(0);
});
