// `npm run reset`: removes what the project made in its data directory; the next start makes everything anew.
import { emptyDataDirectory } from '../platform/data-directory.ts';
import { readEnvironment } from '../platform/environment.ts';
import { exitWithError } from '../platform/run-command.ts';

try {
  const { dataDirectory, databaseUrl } = readEnvironment(process.env);
  const { removed, left } = await emptyDataDirectory(dataDirectory);
  process.stdout.write(
    removed.length > 0 ? `emptied ${dataDirectory}\n` : `${dataDirectory} is empty already\n`,
  );
  if (left.length > 0) process.stdout.write(`left what is not this project's: ${left.join(', ')}\n`);
  if (databaseUrl) process.stdout.write('left the database of DATABASE_URL: drop it where it runs\n');
} catch (error) {
  exitWithError(error);
}
