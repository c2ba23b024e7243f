// `npm start`: the whole graph on one port, with nothing else needed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { noticesOf } from '../gateway/config.ts';
import { asStartupError, readStatedConfig, type StatedConfig } from '../gateway/config-file.ts';
import { assertSafetyIsOn } from '../gateway/supergraph/configured-snapshot.ts';
import { databaseDirectory } from '../platform/data-directory.ts';
import { type Environment, readEnvironment } from '../platform/environment.ts';
import { assertAddressFree } from '../platform/http-server.ts';
import { runUntilSignal } from '../platform/run-command.ts';
import { StartupError } from '../platform/startup-error.ts';
import { trafficStopVariables } from './default-graph.ts';
import { startHouse } from './start-house.ts';

/** Read without being named when it stands where the command is run. */
const CONFIG_FILE = 'gateway.yaml';

await runUntilSignal(async (signal) => {
  const environment = readEnvironment(process.env);
  assertSafetyIsOn(process.env);
  const stated = readStatedConfig(environment, configFile());
  await assertAddressFree(environment);
  for (const notice of startNotices(environment, stated)) process.stderr.write(`${notice}\n`);
  const house = await startHouse(environment, { stated, signal }).catch(asStartupError);
  greet(house.url.replace('127.0.0.1', 'localhost'));
  return house;
});

function configFile(): string | undefined {
  try {
    const { config } = parseArgs({ options: { config: { type: 'string' } } }).values;
    return config ?? (existsSync(CONFIG_FILE) ? CONFIG_FILE : undefined);
  } catch (error) {
    throw new StartupError(
      `${(error as Error).message.split('.')[0]}; usage: npm start -- [--config <gateway.yaml>]`,
    );
  }
}

function startNotices(
  { host, databaseUrl, dataDirectory, syntheticPersons }: Environment,
  { config }: StatedConfig,
): readonly string[] {
  const isNew = !databaseUrl && !existsSync(join(dataDirectory, databaseDirectory()));
  return [
    ...(isNew ? [`making a database of ${syntheticPersons} synthetic persons, once …`] : []),
    ...(isLoopback(host)
      ? []
      : [`notice: HOST ${host} gives development tokens to whoever reaches this machine`]),
    ...noticesOf(config, { hasPermissions: true }).map((notice) => `notice: ${notice}`),
    ...Object.keys(config.subgraphs).map(
      (name) => `notice: \`subgraphs.${name}\` is not used: this command runs the subgraphs itself`,
    ),
  ];
}

function greet(url: string): void {
  process.stdout.write(`ready ${url}

Open ${url} in a browser and press Run, or ask from here:

curl -s ${url}/graphql -H 'content-type: application/json' \\
  -H "authorization: Bearer $(npm run -s token -- patrol-officer)" \\
  -H 'inquiry-purpose: C' -H 'inquiry-case: AB-2026-004417' -H 'inquiry-reason: traffic stop' \\
  -d '{"query":"{ vehicleByPlate(plate: \\"${trafficStopVariables().plate}\\", state: \\"CA\\") { vin registeredOwners { fullName criminalHistory { cii } } } }"}'
`);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
