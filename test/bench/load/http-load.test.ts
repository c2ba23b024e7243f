// Clients that ask at a pace ask by turns, also after all of them had to wait.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { load } from './http-load.ts';

const CLIENTS = 4;
const EVERY_MS = 2_000;

test('those that were answered late, all at once, do not ask at once again', async () => {
  const late: ServerResponse[] = [];
  let underWay = 0;
  let most = 0;
  let asked = 0;
  const server = createServer(async (_, response) => {
    asked += 1;
    // The first of each: held until all have asked and the first to have asked is due again.
    if (asked <= CLIENTS) {
      late.push(response);
      if (asked < CLIENTS) return;
      await pause(EVERY_MS);
      for (const one of late) one.end('late!');
      return;
    }
    underWay += 1;
    most = Math.max(most, underWay);
    await pause(20);
    underWay -= 1;
    response.end('quick');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const { requests } = await load({ url, headers: {} }, Array(CLIENTS).fill('{}'), 2.5 * EVERY_MS, EVERY_MS);
  server.close();
  expect(requests).toBeGreaterThanOrEqual(2 * CLIENTS);
  expect(most).toBeLessThan(CLIENTS);
});
