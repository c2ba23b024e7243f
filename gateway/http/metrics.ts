// `/metrics`: for whoever collects them, and nobody else.
import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { createHttpServer } from '../../platform/http-server.ts';
import type { Metrics } from '../metrics/metrics.ts';

/** On a port of its own, on the main port for this machine alone, or not at all. */
export type MetricsAt = { readonly port: number } | 'this machine' | 'nowhere';

/** Where `/metrics` is, as the environment says. In production it is only where it was put. */
export function metricsAt({
  metricsPort,
  production,
}: {
  readonly metricsPort: number | undefined;
  readonly production: boolean;
}): MetricsAt {
  if (metricsPort !== undefined) return { port: metricsPort };
  return production ? 'nowhere' : 'this machine';
}

/** Answers `/metrics` to whom `isWelcome` lets in; to all others there is no such path. */
export function registerMetrics(
  app: FastifyInstance,
  metrics: Metrics,
  isWelcome: (request: IncomingMessage) => boolean,
): void {
  app.get('/metrics', async (request, reply) => {
    if (!isWelcome(request.raw)) return reply.callNotFound();
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.text());
  });
}

/** A server that answers nothing but `/metrics`. Who reaches it is for the network to say. */
export function metricsServer(metrics: Metrics): FastifyInstance {
  const app = createHttpServer({ bodyLimitBytes: 1 });
  registerMetrics(app, metrics, () => true);
  return app;
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
/** What a proxy adds: then the other end of the connection is not who asks. */
const PROXIED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/**
 * Whether a program of this machine asks. A page in a browser of this machine that calls us by a name of its own does
 * not, nor does whoever comes through a proxy that says so. A proxy that says nothing can't be told from a program:
 * behind one, `METRICS_PORT` is the way.
 */
export function isFromThisMachine({ socket, headers }: IncomingMessage): boolean {
  const { remoteAddress: address = '' } = socket;
  const isNear = address !== '' && LOOPBACK.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  return isNear && LOOPBACK_HOST.test(headers.host ?? '') && !PROXIED.some((name) => name in headers);
}
