// What a webhook is told of a critical alert, and how its receiver knows that we said it.
import { createHmac } from 'node:crypto';

export interface Announcement {
  /** The alert's id. */
  readonly id: string;
  readonly severity: string;
  /** Of the heaviest finding. */
  readonly rule: string;
  /** ORI. */
  readonly agency: string;
}

export interface WebhookTarget {
  readonly url: string;
  /** Secret that both sides share. */
  readonly key: string;
}

/** How long a receiver may take. */
const TIMEOUT_MS = 10_000;

/**
 * Posts an announcement, signed as Standard Webhooks has it: `webhook-signature: v1,<base64>` of HMAC-SHA-256 over
 * `<webhook-id>.<webhook-timestamp>.<body>`. Nothing in it names a viewer or a subject: who may know more asks the graph.
 *
 * @throws Error when it was not taken with a status of 2xx.
 */
export async function announce(
  { url, key }: WebhookTarget,
  announcement: Announcement,
  now: number,
): Promise<void> {
  const { id, severity, rule, agency } = announcement;
  const body = JSON.stringify({ type: 'misuse.alert.critical', data: { id, severity, rule, agency } });
  const timestamp = String(Math.floor(now / 1_000));
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signatureOf(key, `${id}.${timestamp}.${body}`)}`,
  };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the webhook answered ${answer.status}`);
}

/** HMAC-SHA-256 in base64. */
export function signatureOf(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}
