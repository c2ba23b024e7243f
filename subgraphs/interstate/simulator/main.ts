// `npm run simulate:states [-- --port <port>] [--responders <file>]`: the invented states in a process of their own.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Running, runUntilSignal } from '../../../platform/run-command.ts';
import { StartupError } from '../../../platform/startup-error.ts';
import { startStates } from './start-states.ts';

const USAGE = 'usage: npm run simulate:states -- [--port <port>] [--responders <file>]';
const PORT = 4100;

await runUntilSignal(async (): Promise<Running> => {
  const { port, file } = readArguments();
  const states = await startStates({ port }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      throw new StartupError(`port ${port} is taken: choose another with --port`);
    throw error;
  });
  if (file) writeFileSync(file, states.respondersText);
  process.stdout.write(`ready ${states.responders.states.size} states\n${file ? '' : states.respondersText}`);
  return states;
});

function readArguments(): { readonly port: number; readonly file: string | undefined } {
  try {
    const { port, responders } = parseArgs({
      options: { port: { type: 'string' }, responders: { type: 'string' } },
    }).values;
    if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new Error('the port is no number');
    return { port: port === undefined ? PORT : Number(port), file: responders };
  } catch (error) {
    throw new StartupError(`${(error as Error).message.split('.')[0]}; ${USAGE}`);
  }
}
