// `npm run subgraph -- <name> [--port <port>]`: one subgraph in a process of its own.
import { parseArgs } from 'node:util';
import { databaseDirectory } from '../platform/data-directory.ts';
import { readEnvironment } from '../platform/environment.ts';
import { createLogger } from '../platform/log.ts';
import { openDatabase } from '../platform/open-database.ts';
import { passportJwk, publicHalf, verifyingKeyOf } from '../platform/passport-key.ts';
import { type Running, runUntilSignal } from '../platform/run-command.ts';
import { StartupError } from '../platform/startup-error.ts';
import { type ListedSubgraph, SUBGRAPHS } from './index.ts';

const NAMES = SUBGRAPHS.map(({ name }) => name).join(', ');
const USAGE = `usage: npm run subgraph -- <name> [--port <port>], where <name> is one of ${NAMES}`;

await runUntilSignal(start);

async function start(): Promise<Running> {
  const { subgraph, port } = readArguments(process.argv.slice(2));
  const environment = readEnvironment(process.env);
  const { host, logLevel, syntheticPersons: size, syntheticSeed: seed } = environment;
  const passportKey = await verifyingKeyOf(publicHalf(await passportJwk(environment)));
  const database = await openDatabase(environment, databaseDirectory(subgraph.name));
  try {
    await subgraph.prepare(database, { size, seed });
    const logger = createLogger(`subgraph ${subgraph.name}`, logLevel);
    const server = await subgraph.serve({ database, passportKey, host, port, logger });
    process.stdout.write(`ready ${subgraph.name} ${new URL(server.url).origin}\n`);
    return { close: () => server.close().then(() => database.close()) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function readArguments(words: readonly string[]): { subgraph: ListedSubgraph; port: number } {
  const { name, port } = parse(words);
  const subgraph = SUBGRAPHS.find((candidate) => candidate.name === name);
  if (!subgraph) throw new StartupError(name ? `no subgraph \`${name}\`: ${USAGE}` : USAGE);
  if (port === undefined) return { subgraph, port: subgraph.port };
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new StartupError(`\`--port ${port}\` is not a port: give a number from 0 to 65535`);
  return { subgraph, port: Number(port) };
}

function parse(words: readonly string[]): { name: string | undefined; port: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { port: { type: 'string' } },
      allowPositionals: true,
    });
    if (positionals.length > 1) throw new StartupError(USAGE);
    return { name: positionals[0], port: values.port };
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(`${(error as Error).message.split('.')[0]?.toLowerCase()}: ${USAGE}`);
  }
}
