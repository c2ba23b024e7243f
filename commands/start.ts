// `npm start`: the whole graph on one port, with nothing else needed.
import { existsSync } from 'node:fs';
import { readEnvironment } from '../platform/environment.ts';
import { assertAddressFree } from '../platform/http-server.ts';
import { runUntilSignal } from '../platform/run-command.ts';
import { trafficStopVariables } from './default-graph.ts';
import { startHouse } from './start-house.ts';

await runUntilSignal(async () => {
  const environment = readEnvironment(process.env);
  await assertAddressFree(environment);
  const { databaseUrl, dataDirectory, syntheticPersons } = environment;
  if (!databaseUrl && !existsSync(dataDirectory))
    process.stderr.write(`making a database of ${syntheticPersons} synthetic persons, once …\n`);
  if (!isLoopback(environment.host))
    process.stderr.write(
      `notice: HOST ${environment.host} gives development tokens to whoever reaches this machine\n`,
    );
  const house = await startHouse(environment);
  const url = house.url.replace('127.0.0.1', 'localhost');
  process.stdout.write(`ready ${url}

Open ${url} in a browser and press Run, or ask from here:

curl -s ${url}/graphql -H 'content-type: application/json' \\
  -H "authorization: Bearer $(npm run -s token -- patrol-officer)" \\
  -H 'inquiry-purpose: C' -H 'inquiry-case: AB-2026-004417' -H 'inquiry-reason: traffic stop' \\
  -d '{"query":"{ vehicleByPlate(plate: \\"${trafficStopVariables().plate}\\", state: \\"CA\\") { vin registeredOwners { fullName criminalHistory { cii } } } }"}'
`);
  return house;
});

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
