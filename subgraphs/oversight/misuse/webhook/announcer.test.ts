import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../../platform/database.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../../../test/support/webhook-receiver.ts';
import { openEmptyDatabase } from '../../../testing/copied-database.ts';
import { oversight } from '../../index.ts';
import { announce, signatureOf } from './announcement.ts';
import { announcer, pauseAfter } from './announcer.ts';

const KEY = 'a key that both sides know';
const NOW = Date.parse('2026-06-01T17:00:00.000Z');

describe('a critical alert', () => {
  let database: Database;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    database = await openEmptyDatabase();
    await oversight.prepare(database, { size: 100, seed: 1 });
    receiver = await startWebhookReceiver();
  });
  afterAll(async () => {
    await receiver.close();
    await database.close();
  });

  beforeEach(async () => {
    receiver.received.length = 0;
    receiver.status = 204;
    const tallies = JSON.stringify([{ rule: 'EX_PARTNER', reason: 'a reason' }]);
    await database.query(
      `insert into oversight.misuse_alert (key, issuer, viewer, agency, about, severity, score, tallies, raised_at, announce_at)
        values ('k', 'https://idp.example', 'officer.somebody', 'CA0990100', 'hash-of-somebody', 'CRITICAL', 30, $1, now(), now())`,
      [tallies],
    );
  });
  afterEach(() => database.script('delete from oversight.misuse_alert'));

  const failures: string[] = [];
  const post = () =>
    announcer({
      database,
      post: (announcement) => announce({ url: receiver.url, key: KEY }, announcement, NOW),
      onFailure: (error) => failures.push((error as Error).message),
    })();

  test('is announced once, signed, and names nobody', async () => {
    expect([await post(), await post(), receiver.received.length]).toEqual([1, 0, 1]);
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    const [{ id } = { id: '' }] = await database.query<{ id: string }>(
      'select id::text as id from oversight.misuse_alert',
    );
    expect(JSON.parse(body)).toEqual({
      type: 'misuse.alert.critical',
      data: { id, severity: 'CRITICAL', rule: 'EX_PARTNER', agency: 'CA0990100' },
    });
    const timestamp = String(NOW / 1_000);
    expect([headers['webhook-id'], headers['webhook-timestamp'], headers['webhook-signature']]).toEqual([
      id,
      timestamp,
      `v1,${signatureOf(KEY, `${id}.${timestamp}.${body}`)}`,
    ]);
    expect(JSON.stringify(receiver.received)).not.toMatch(/somebody|idp\.example/);
  });

  test('is announced again, later, when nobody took it', async () => {
    receiver.status = 500;
    expect([await post(), failures]).toEqual([0, ['the webhook answered 500']]);
    receiver.status = 204;
    expect([await post(), receiver.received.length]).toEqual([0, 1]);
    await database.script(
      `update oversight.misuse_alert set announce_at = announce_at - interval '6 seconds'`,
    );
    expect([await post(), await post(), receiver.received.length]).toEqual([1, 0, 2]);
  });

  test('is not announced twice by two processes', async () => {
    expect((await Promise.all([post(), post(), post()])).reduce((sum, taken) => sum + taken, 0)).toBe(1);
    expect(receiver.received).toHaveLength(1);
  });

  test('is tried less and less often, at last every hour', () => {
    expect([1, 2, 3, 10, 11, 40].map(pauseAfter)).toEqual([5, 10, 20, 2_560, 3_600, 3_600]);
  });
});
