// A dispatcher looks up a woman from whom a court once protected her. She is answered as ever; within a minute whoever is
// on duty is told that there is something to look at, and a reviewer reads what. Neither names anybody to the other.
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { startWatchedWorld, type WatchedWorld } from '../support/watched-world.ts';
import { type Received, startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

const MINUTE_MS = 60_000;
const KEY = 'a secret that the receiver has as well';
const LOOKUP = {
  query: 'query ($id: ID!) { person(id: $id) { fullName } }',
  variables: { id: CAST.graceFenwick.id },
};
const ALERTS = '{ alerts { id severity viewer { login } reasons { rule reason count } } }';

let receiver: WebhookReceiver;
let world: WatchedWorld;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
  world = await startWatchedWorld({ misuseWebhookUrl: receiver.url, misuseWebhookKey: KEY });
});
afterAll(async () => {
  await world.close();
  await receiver.close();
});

/** By the documented recipe, in words of its own. */
function signatureOf({ headers, body }: Received): string {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return `v1,${createHmac('sha256', KEY).update(signed).digest('base64')}`;
}

const criticalAlerts = async () => {
  const { data } = await world.ask('misuse-reviewer', { query: ALERTS });
  return data.alerts.filter(({ severity }: { severity: string }) => severity === 'CRITICAL');
};

test('she is answered, and learns of nothing', async () => {
  const { data, errors, extensions } = await world.ask('dispatcher', LOOKUP);
  expect([data, errors, Object.keys(extensions)]).toEqual([
    { person: { fullName: 'FENWICK, GRACE ODALYS' } },
    [],
    ['decisionId'],
  ]);
});

test('within a minute the webhook is told, signed, which alert it is and nothing about anybody', async () => {
  for (const end = Date.now() + MINUTE_MS; receiver.received.length === 0 && Date.now() < end; )
    await pause(50);
  const [posted] = receiver.received;
  if (!posted) throw new Error('nothing was posted within a minute');
  const { headers, body } = posted;
  const id = headers['webhook-id'];
  expect(JSON.parse(body)).toEqual({
    type: 'misuse.alert.critical',
    data: { id, severity: 'CRITICAL', rule: 'EX_PARTNER', agency: 'CA0990200' },
  });
  expect(headers['webhook-signature']).toBe(signatureOf(posted));
  expect(JSON.stringify(posted)).not.toMatch(/dispatcher|Castellanos|Fenwick|P\d{8}|INC-2026/i);
});

test('the reviewer finds that alert in the graph, with its reason', async () => {
  expect(await criticalAlerts()).toEqual([
    {
      id: receiver.received[0]?.headers['webhook-id'],
      severity: 'CRITICAL',
      viewer: { login: 'dispatcher' },
      reasons: [
        {
          rule: 'EX_PARTNER',
          reason: 'asked about somebody with whom they are a party in an order',
          count: 1,
        },
      ],
    },
  ]);
});

test('a second look weighs in the same alert, and is not announced again', async () => {
  await world.ask('dispatcher', LOOKUP);
  const countOf = async () => (await criticalAlerts())[0]?.reasons[0]?.count;
  for (const end = Date.now() + MINUTE_MS; (await countOf()) < 2 && Date.now() < end; ) await pause(200);
  expect([await countOf(), (await criticalAlerts()).length, receiver.received.length]).toEqual([2, 1, 1]);
});
