// `npm run subgraph -- <name> [--port <port>] [--permissions <file>]`: one subgraph in a process of its own.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { databaseDirectory } from '../platform/data-directory.ts';
import { readEnvironment } from '../platform/environment.ts';
import { createLogger } from '../platform/log.ts';
import { openDatabase } from '../platform/open-database.ts';
import { type Running, runUntilSignal } from '../platform/run-command.ts';
import { StartupError } from '../platform/startup-error.ts';
import { subgraphKey } from '../platform/subgraph-key.ts';
import { type ListedSubgraph, SUBGRAPHS } from './index.ts';
import { openAuditReading, ownReadingKeys } from './serving/audit-reading.ts';
import { holdRules, PERMISSIONS_FILE, watchRules } from './serving/guard/hold-rules.ts';
import { startRelay } from './writing/relay/start-relay.ts';
import { targetsThere } from './writing/relay/targets-there.ts';

const NAMES = SUBGRAPHS.map(({ name }) => name).join(', ');
const USAGE = `usage: npm run subgraph -- <name> [--port <port>] [--permissions <file>], where <name> is one of ${NAMES}`;

await runUntilSignal(start);

async function start(): Promise<Running> {
  const { subgraph, port, permissionsFile } = readArguments(process.argv.slice(2));
  const environment = readEnvironment(process.env);
  const { host, logLevel, syntheticPersons: size, syntheticSeed: seed } = environment;
  const receivers = SUBGRAPHS.filter(({ receivesEvents }) => receivesEvents).map(({ name }) => name);
  const passportKey = await subgraphKey(environment, subgraph.name, receivers);
  const rules = holdRules(permissionsFile);
  const logger = createLogger(`subgraph ${subgraph.name}`, logLevel);
  const targets = targetsThere({
    eventsTo: environment.eventsTo,
    sender: subgraph.name,
    keys: passportKey.tells,
    logger,
  });
  const database = await openDatabase(environment, databaseDirectory(subgraph.name));
  try {
    await subgraph.prepare(database, { size, seed });
    const relay = startRelay({ database, schema: subgraph.name, targets, logger });
    const audit = subgraph.readsAudit
      ? await openAuditReading(database, await ownReadingKeys(environment), environment)
      : undefined;
    const options = {
      database,
      passportKey,
      audit,
      host,
      port,
      logger,
      rules: rules.current,
      background: environment,
      onTold: relay.wake,
      connections: environment,
    };
    const server = await subgraph.serve(options);
    const unwatch = watchRules(rules, { permissionsFile, logger });
    process.stdout.write(`ready ${subgraph.name} ${new URL(server.url).origin}\n`);
    const close = async (): Promise<void> => {
      unwatch();
      await Promise.all([relay.close(), server.close()]);
      await audit?.close();
      await database.close();
    };
    return { close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface Arguments {
  readonly subgraph: ListedSubgraph;
  readonly port: number;
  readonly permissionsFile: string;
}

function readArguments(words: readonly string[]): Arguments {
  const { name, port, permissions } = parse(words);
  const subgraph = SUBGRAPHS.find((candidate) => candidate.name === name);
  if (!subgraph) throw new StartupError(name ? `no subgraph \`${name}\`: ${USAGE}` : USAGE);
  const permissionsFile = permissions === undefined ? PERMISSIONS_FILE : resolve(permissions);
  if (port === undefined) return { subgraph, port: subgraph.port, permissionsFile };
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new StartupError(`\`--port ${port}\` is not a port: give a number from 0 to 65535`);
  return { subgraph, port: Number(port), permissionsFile };
}

function parse(words: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { port: { type: 'string' }, permissions: { type: 'string' } },
      allowPositionals: true,
    });
    if (positionals.length > 1) throw new StartupError(USAGE);
    return { name: positionals[0], ...values };
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(`${(error as Error).message.split('.')[0]?.toLowerCase()}: ${USAGE}`);
  }
}
