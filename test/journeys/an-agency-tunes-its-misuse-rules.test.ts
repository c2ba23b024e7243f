// An agency does not want to hear of its watch list, and then does: its file counts while the watch goes on.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { startWatchedWorld, type WatchedWorld } from '../support/watched-world.ts';

const PATIENCE_MS = 30_000;
const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
const misuseSettings = join(directory, 'misuse.yaml');

let world: WatchedWorld;
beforeAll(async () => {
  writeFileSync(misuseSettings, 'agencies: { CA0990100: { rules: { VIP: { enabled: false } } } }');
  world = await startWatchedWorld({ misuseSettings });
});
afterAll(async () => {
  await world.close();
  rmSync(directory, { recursive: true, force: true });
});

const lookUp = (name: 'vivienneAubrey' | 'rubenOkafor') =>
  world.ask('detective', {
    query: 'query ($id: ID!) { person(id: $id) { fullName } }',
    variables: { id: CAST[name].id },
  });
const marks = async (count: number) => (await world.marksOf('detective', count)).map(({ rules }) => rules);

test('what the agency switched off is not marked, and what comes after it is', async () => {
  await lookUp('vivienneAubrey');
  await lookUp('rubenOkafor');
  expect(await marks(1)).toEqual(['SELF']);
});

test('a file that can not be read changes nothing', async () => {
  writeFileSync(misuseSettings, 'agencies: [');
  await pause(2_000);
  await lookUp('vivienneAubrey');
  await lookUp('rubenOkafor');
  const hasBoth = async () =>
    /"rule":"SELF"[^}]*"count":2/.test((await world.marksOf('detective', 1))[0]?.text ?? '');
  for (const end = Date.now() + PATIENCE_MS; !(await hasBoth()) && Date.now() < end; ) await pause(100);
  expect([await hasBoth(), await marks(1)]).toEqual([true, ['SELF']]);
});

test('what it switched on again is marked, without a restart', async () => {
  writeFileSync(misuseSettings, 'default: {}');
  const isMarked = async () => (await marks(1)).includes('VIP');
  for (const end = Date.now() + PATIENCE_MS; !(await isMarked()) && Date.now() < end; await pause(500))
    await lookUp('vivienneAubrey');
  expect(await marks(2)).toEqual(['SELF', 'VIP']);
});
