// How a server of a test's own is found and ended: any free port of this machine.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Starts `server`. @returns its URL. */
export async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Ends `server`, with the connections that clients hold open. */
export async function closing(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
