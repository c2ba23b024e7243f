// Is the process alive, and can it answer? `/health/live` and `/health/ready`.
import type { FastifyInstance } from 'fastify';

/** Something that must be reachable before requests make sense. */
export interface ReadinessCheck {
  readonly name: string;
  /** Resolves when it is reachable; rejects otherwise. Why is never shown to strangers. */
  check(): Promise<void>;
}

export interface HealthOptions {
  readonly checks: readonly ReadinessCheck[];
  /** What weakens the defaults and must be seen by whoever runs this, such as the open mode. */
  readonly notices: readonly string[];
}

const TIMEOUT_MS = 2_000;

export function registerHealth(app: FastifyInstance, { checks, notices }: HealthOptions): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const results = await Promise.all(
      checks.map(async ({ name, check }) => [name, await outcomeOf(check)] as const),
    );
    const ready = results.every(([, outcome]) => outcome === 'reachable');
    return reply
      .status(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not ready', checks: Object.fromEntries(results), notices });
  });
}

async function outcomeOf(check: () => Promise<void>): Promise<'reachable' | 'unreachable'> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), TIMEOUT_MS);
  });
  try {
    await Promise.race([check(), timeout]);
    return 'reachable';
  } catch {
    return 'unreachable';
  } finally {
    clearTimeout(timer);
  }
}
