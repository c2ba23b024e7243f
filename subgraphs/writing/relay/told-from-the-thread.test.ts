// What happens in the subgraphs' own thread reaches the gateway of the thread that started it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../platform/environment.ts';
import { generatePassportJwk, keyringOf } from '../../../platform/passport-key.ts';
import type { Invalidation } from '../../../platform/send-invalidations.ts';
import type { RunningSubgraphs } from '../../serving/host.ts';
import { startSubgraphWorker } from '../../serving/thread/start-worker.ts';

const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
const ABOUT: Invalidation = { type: 'ProtectiveOrder', key: { id: 'PO00000000' } };
const tried: Invalidation[][] = [];
let subgraphs: RunningSubgraphs;

beforeAll(async () => {
  subgraphs = await startSubgraphWorker({
    environment: readEnvironment({
      DATA_DIRECTORY: directory,
      SYNTHETIC_PERSONS: '200',
      LOG_LEVEL: 'silent',
    }),
    passportKeyring: keyringOf(await generatePassportJwk()),
    inMemory: true,
    invalidate: async (about) => {
      tried.push([...about]);
      if (tried.length === 1) throw new Error('away');
    },
  });
});
afterAll(async () => {
  await subgraphs.close();
  rmSync(directory, { recursive: true, force: true });
});

test('an event is told until the gateway has heard it, and then no more', async () => {
  await subgraphs.database.query(
    `insert into orders.outbox (topic, about, payload) values ('order-noted', $1::json, '{}')`,
    [JSON.stringify([ABOUT])],
  );
  const told = `select 1 from orders.delivery where target = 'gateway' and delivered_at is not null`;
  while ((await subgraphs.database.query(told)).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(tried).toEqual([[ABOUT], [ABOUT]]);
});
