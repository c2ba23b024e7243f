// An HTTP server with the limits that every door of ours has.
import { createServer, type RequestListener } from 'node:http';
import Fastify, { type FastifyInstance } from 'fastify';
import { StartupError } from './startup-error.ts';

const REQUEST_TIMEOUT_MS = 30_000;
const KEEP_ALIVE_MS = 72_000;

export interface HttpServerOptions {
  readonly bodyLimitBytes: number;
  /** Answers one path by itself, with or without a query string; Fastify never sees those requests. */
  readonly direct?: { readonly path: string; readonly listener: RequestListener };
}

/** A Fastify server that trusts no proxy header, logs nothing by itself and bounds every body. */
export function createHttpServer({ bodyLimitBytes, direct }: HttpServerOptions): FastifyInstance {
  const app = Fastify({
    logger: false,
    trustProxy: false,
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: 'idle',
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    serverFactory: (routed: RequestListener) => {
      const server = createServer(direct ? divided(direct, routed) : routed);
      server.requestTimeout = REQUEST_TIMEOUT_MS;
      server.keepAliveTimeout = KEEP_ALIVE_MS;
      return server;
    },
  });
  // Requests in flight are answered; the connections that they came on are then not kept for more.
  app.addHook('preClose', async () => {
    app.server.keepAliveTimeout = 1;
  });
  return app;
}

function divided(
  { path, listener }: NonNullable<HttpServerOptions['direct']>,
  routed: RequestListener,
): RequestListener {
  const withQuery = `${path}?`;
  return (request, response) => {
    const { url = '' } = request;
    return url === path || url.startsWith(withQuery)
      ? listener(request, response)
      : routed(request, response);
  };
}

/** Fails early, before anything slow is started for an address that can't be had. @throws StartupError */
export async function assertAddressFree(address: { host: string; port: number }): Promise<void> {
  const probe = Fastify();
  await listen(probe, address);
  await probe.close();
}

/**
 * Listens and returns the URL that answers. `setting`: where the port was stated.
 *
 * @throws StartupError when the port is taken or not allowed, naming the port and what to do.
 */
export async function listen(
  server: FastifyInstance,
  { host, port }: { host: string; port: number },
  setting = 'PORT',
): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE')
      throw new StartupError(
        `port ${port} is taken: stop what listens there, or choose another with ${setting}`,
      );
    if (code === 'EACCES')
      throw new StartupError(
        `port ${port} may not be opened by this account: choose one above 1023 with ${setting}`,
      );
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartupError(`host \`${host}\` is not an address of this machine: change HOST`);
    throw error;
  }
}
