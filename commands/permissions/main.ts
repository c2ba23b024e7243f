// `npm run -s permissions -- <verb>`: the security team's command line. Results to standard output, the rest to error.
import { readEnvironment } from '../../platform/environment.ts';
import { exitWithError } from '../../platform/run-command.ts';
import { runPermissions } from './run-permissions.ts';

try {
  const { dataDirectory, ...keys } = readEnvironment(process.env);
  const { exitCode, stdout, stderr } = await runPermissions(process.argv.slice(2), dataDirectory, keys);
  process.stderr.write(stderr);
  process.stdout.write(stdout);
  process.exitCode = exitCode;
} catch (error) {
  exitWithError(error);
}
