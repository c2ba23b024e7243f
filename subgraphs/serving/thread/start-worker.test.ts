import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PassportIssuer } from '../../../platform/passport-issuer.ts';
import { generatePassportJwk, keyringOf, signingKeyOf } from '../../../platform/passport-key.ts';
import { StartupError } from '../../../platform/startup-error.ts';
import { CAST } from '../../seeding/synthetic/cast.ts';
import { PERMISSIONS_FILE } from '../guard/hold-rules.ts';
import type { SubgraphRequest } from '../subgraph.ts';
import { startSubgraphWorker } from './start-worker.ts';

const jwk = await generatePassportJwk();
const passports = new PassportIssuer(await signingKeyOf(jwk));
let dataDirectory: string;

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'need-to-know-'));
});

afterAll(() => rm(dataDirectory, { recursive: true, force: true }));

function start(
  syntheticPersons: number,
  observe?: (request: SubgraphRequest) => void,
  permissionsFile?: string,
) {
  const environment = {
    databaseUrl: undefined,
    dataDirectory,
    logLevel: 'silent',
    syntheticPersons,
    syntheticSeed: 1,
  };
  return startSubgraphWorker({ environment, passportKeyring: keyringOf(jwk), observe, permissionsFile });
}

async function ask(url: string, query: string): Promise<unknown> {
  const body = JSON.stringify({ query, variables: {} });
  const shown = await passports.headersFor(
    {
      issuer: 'i',
      viewer: 'dispatcher',
      agency: 'CA0990200',
      facts: ['authenticated'],
      epoch: 'test',
      decisionId: 'test',
    },
    'persons',
    body,
  );
  const headers = { 'content-type': 'application/json', ...shown };
  return (await fetch(url, { method: 'POST', headers, body })).json();
}

test('the worker answers, tells what was asked, closes, and opens its directory again', async () => {
  const seen: SubgraphRequest[] = [];
  const first = await start(100);
  await first.close();
  const second = await start(100, (request) => seen.push(request));
  const query = `{ person(id: "${CAST.elenaVarga.id}") { fullName } }`;
  expect(await ask(second.urls.persons ?? '', query)).toEqual({
    data: { person: { fullName: 'VARGA, ELENA ROSALIND' } },
  });
  await second.close();
  expect(seen).toEqual([{ subgraph: 'persons', query, variables: {} }]);
});

test('the thread that started the worker asks its database, until it is closed', async () => {
  const { database, close } = await start(100);
  expect(await database.query('select count(*) as persons from persons.person')).toEqual([{ persons: 100 }]);
  await close();
  await expect(database.query('select 1')).rejects.toThrow("the database's thread has ended");
});

test('a directory with another population is refused in one line that says what to do', async () => {
  await (await start(100)).close();
  const refused = start(101);
  await expect(refused).rejects.toThrow(StartupError);
  await expect(refused).rejects.toThrow(/100 persons.*run `npm run reset`/);
});

test('the worker takes changed permissions when it is told, and keeps the old ones when they are bad', async () => {
  const file = join(dataDirectory, 'permissions.yaml');
  const text = await readFile(PERMISSIONS_FILE, 'utf8');
  const rule =
    '- { id: t, on: { coordinate: Person.fullName }, require: { mfa: true }, owner: t, because: t }';
  await writeFile(file, text);
  const { urls, rereadPermissions, close } = await start(100, undefined, file);
  const query = `{ person(id: "${CAST.elenaVarga.id}") { fullName } }`;
  const shown = { data: { person: { fullName: 'VARGA, ELENA ROSALIND' } } };
  const withheld = { data: { person: { fullName: null } }, errors: [{ extensions: { rule: 't' } }] };
  expect(await ask(urls.persons ?? '', query)).toEqual(shown);
  await writeFile(file, text.replace('rules:\n', `rules:\n  ${rule}\n`));
  await rereadPermissions();
  expect(await ask(urls.persons ?? '', query)).toMatchObject(withheld);
  await writeFile(file, 'rules: [');
  await expect(rereadPermissions()).rejects.toThrow(StartupError);
  expect(await ask(urls.persons ?? '', query)).toMatchObject(withheld);
  await close();
});
