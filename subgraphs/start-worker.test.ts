import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { signPassport } from '../platform/passport.ts';
import { generatePassportJwk, publicHalf, signingKeyOf } from '../platform/passport-key.ts';
import { StartupError } from '../platform/startup-error.ts';
import type { SubgraphRequest } from './define-subgraph.ts';
import { startSubgraphWorker } from './start-worker.ts';
import { CAST } from './synthetic/cast.ts';

const jwk = await generatePassportJwk();
let dataDirectory: string;

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'need-to-know-'));
});

afterAll(() => rm(dataDirectory, { recursive: true, force: true }));

function start(syntheticPersons: number, observe?: (request: SubgraphRequest) => void) {
  const environment = {
    databaseUrl: undefined,
    dataDirectory,
    logLevel: 'silent',
    syntheticPersons,
    syntheticSeed: 1,
  };
  return startSubgraphWorker({ environment, passportPublicJwk: publicHalf(jwk), observe });
}

test('the worker answers, tells what was asked, closes, and opens its directory again', async () => {
  const seen: SubgraphRequest[] = [];
  const first = await start(100);
  await first.close();
  const second = await start(100, (request) => seen.push(request));
  const query = `{ person(id: "${CAST.elenaVarga.id}") { fullName } }`;
  const body = JSON.stringify({ query, variables: {} });
  const passport = await signPassport(
    {
      viewer: 'dispatcher',
      agency: 'CA0990200',
      facts: ['authenticated'],
      epoch: 'test',
      decisionId: 'test',
    },
    { key: await signingKeyOf(jwk), subgraph: 'persons', body },
  );
  const headers = { 'content-type': 'application/json', passport };
  const response = await fetch(second.urls.persons ?? '', { method: 'POST', headers, body });
  expect(await response.json()).toEqual({ data: { person: { fullName: 'VARGA, ELENA ROSALIND' } } });
  await second.close();
  expect(seen).toEqual([{ subgraph: 'persons', query, variables: {} }]);
});

test('a directory with another population is refused in one line that says what to do', async () => {
  await (await start(100)).close();
  const refused = start(101);
  await expect(refused).rejects.toThrow(StartupError);
  await expect(refused).rejects.toThrow(/100 persons.*run `npm run reset`/);
});
