// One source of the run in a process of its own, with its relay; it may be told at which step it is to be killed.
import { readEnvironment } from '../../../platform/environment.ts';
import { createLogger } from '../../../platform/log.ts';
import { openDatabase } from '../../../platform/open-database.ts';
import { runUntilSignal } from '../../../platform/run-command.ts';
import { subgraphKey } from '../../../platform/subgraph-key.ts';
import { DEFAULT_RECORD_RULES } from '../../../schema/policy/record-rules.ts';
import type { OwnRules } from '../../../subgraphs/serving/guard/own-rules.ts';
import { startRelay } from '../../../subgraphs/writing/relay/start-relay.ts';
import { targetsThere } from '../../../subgraphs/writing/relay/targets-there.ts';
import { type Fault, forgettingDatabase } from './faults.ts';
import { killingDatabase } from './killing-database.ts';
import { notesSubgraph } from './notes/notes.ts';
import { readersSubgraph } from './readers/readers.ts';
import { stepNamed } from './steps.ts';

/** What the source is asked is no matter of this run. */
const OPEN: OwnRules = {
  records: DEFAULT_RECORD_RULES,
  tagsOf: () => [],
  judgeFor: () => ({ may: () => true, denialOf: () => undefined }),
};

const [, , name = ''] = process.argv;
const { KILL_STEP, KILL_NTH = '1', FAULT } = process.env;
const fault = FAULT as Fault | undefined;

await runUntilSignal(async () => {
  const environment = readEnvironment(process.env);
  const subgraph =
    name === 'notes' ? notesSubgraph({ tellsApart: fault === 'told apart' }) : readersSubgraph();
  const opened = await openDatabase(environment, `pglite-${name}`);
  await subgraph.prepare(opened, { size: 100, seed: 1 });
  const faulty = fault ? forgettingDatabase(opened, fault) : opened;
  const database = KILL_STEP ? killingDatabase(faulty, stepNamed(KILL_STEP), Number(KILL_NTH)) : faulty;
  const logger = createLogger(name, environment.logLevel);
  const passportKey = await subgraphKey(environment, name);
  const targets = targetsThere({
    eventsTo: environment.eventsTo,
    sender: name,
    keys: passportKey.tells,
    logger,
  });
  const relay = startRelay({ database, schema: name, targets, logger });
  const server = await subgraph.serve({
    database,
    passportKey,
    host: environment.host,
    port: environment.port,
    logger,
    rules: () => OPEN,
    onTold: relay.wake,
  });
  process.stdout.write(`ready ${server.url}\n`);
  return {
    close: async () => {
      await Promise.all([relay.close(), server.close()]);
      await opened.close();
    },
  };
});
