// Starts a gateway for a graph, on its core.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../support/free-port.ts';
import { startServer } from '../../support/start-server.ts';
import type { BenchGateway, GatewayName, GatewaySetting } from './bench-gateway.ts';

export interface RunningGateway {
  readonly name: GatewayName;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface StartOptions
  extends Pick<GatewaySetting, 'graph' | 'origin' | 'identity' | 'cache' | 'nodeFlags'> {
  /** Where the gateways' own directories are made. */
  readonly directory: string;
  /** Put before the command line. */
  readonly pin: string;
}

/** @throws with a reason when it can't be had or does not answer. */
export async function startGateway(
  gateway: BenchGateway,
  { directory: parent, pin, ...setting }: StartOptions,
): Promise<RunningGateway> {
  const directory = join(parent, setting.graph.name, gateway.name);
  mkdirSync(directory, { recursive: true });
  const prepared = await gateway.prepare({ ...setting, directory, port: await freePort() });
  const { PATH, HOME } = process.env;
  const server = await startServer({
    command: pin + prepared.command,
    url: prepared.url,
    environment: { PATH, HOME, ...prepared.environment },
  });
  const { url, headers } = prepared;
  return { name: gateway.name, url, headers, ...server };
}
