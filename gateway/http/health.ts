// Is the process alive, and can it answer? `/health/live` and `/health/ready`.
import type { FastifyInstance } from 'fastify';

/** Something that must be reachable before requests make sense. */
export interface ReadinessCheck {
  readonly name: string;
  /**
   * Resolves when it is reachable, with a word where requests make sense although it is not quite so; rejects otherwise.
   * Why is never shown to strangers.
   */
  check(): Promise<unknown>;
}

export interface HealthOptions {
  readonly checks: readonly ReadinessCheck[];
  /** What weakens the defaults and must be seen by whoever runs this, such as the open mode. */
  readonly notices: readonly string[];
}

const UNREACHABLE = 'unreachable';
const TIMEOUT_MS = 2_000;
/** Strangers may ask as often as they like; the sources are asked once in this time. */
const REMEMBERED_MS = 1_000;

export function registerHealth(app: FastifyInstance, { checks, notices }: HealthOptions): void {
  const recent = onceIn(REMEMBERED_MS, () =>
    Promise.all(checks.map(async ({ name, check }) => [name, await outcomeOf(check)] as const)),
  );
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const results = await recent();
    const ready = results.every(([, outcome]) => outcome !== UNREACHABLE);
    return reply
      .status(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not ready', checks: Object.fromEntries(results), notices });
  });
}

/** Calls `make` at most once in `milliseconds`, and answers with its latest promise in between. */
function onceIn<Value>(milliseconds: number, make: () => Promise<Value>): () => Promise<Value> {
  let latest: { readonly at: number; readonly value: Promise<Value> } | undefined;
  return () => {
    const now = Date.now();
    if (!latest || now - latest.at >= milliseconds) latest = { at: now, value: make() };
    return latest.value;
  };
}

async function outcomeOf(check: () => Promise<unknown>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), TIMEOUT_MS);
  });
  try {
    const word = await Promise.race([check(), timeout]);
    return typeof word === 'string' ? word : 'reachable';
  } catch {
    return UNREACHABLE;
  } finally {
    clearTimeout(timer);
  }
}
