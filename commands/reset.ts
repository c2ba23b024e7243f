// `npm run reset`: empties the data directory; the next start makes everything anew.
import { existsSync, rmSync } from 'node:fs';
import { readEnvironment } from '../platform/environment.ts';
import { exitWithError } from '../platform/run-command.ts';

try {
  const { dataDirectory } = readEnvironment(process.env);
  const had = existsSync(dataDirectory);
  rmSync(dataDirectory, { recursive: true, force: true });
  process.stdout.write(had ? `emptied ${dataDirectory}\n` : `${dataDirectory} is empty already\n`);
} catch (error) {
  exitWithError(error);
}
