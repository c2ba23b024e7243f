// `npm run -s audit -- <verb>`: the auditor's command line. Results to standard output, the rest to error.
import { readEnvironment } from '../../platform/environment.ts';
import { exitWithError } from '../../platform/run-command.ts';
import { runAudit } from './run-audit.ts';

try {
  const { exitCode, stdout, stderr } = await runAudit(process.argv.slice(2), readEnvironment(process.env));
  process.stderr.write(stderr);
  process.stdout.write(stdout);
  process.exitCode = exitCode;
} catch (error) {
  exitWithError(error);
}
