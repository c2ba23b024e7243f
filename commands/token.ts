// `npm run -s token -- <persona>`: prints a JWT of the development identity provider.
import { readEnvironment } from '../platform/environment.ts';
import { exitWithError } from '../platform/run-command.ts';
import { StartupError } from '../platform/startup-error.ts';
import { developmentIdentityProvider } from './default-graph.ts';

try {
  const [persona = ''] = process.argv.slice(2);
  const provider = await developmentIdentityProvider(readEnvironment(process.env));
  const issued = await provider.tokenFor(persona);
  const known = provider.personas.map(({ id }) => id).join(', ');
  if (!issued) throw new StartupError(`no persona \`${persona}\`: use one of ${known}`);
  process.stdout.write(`${issued.token}\n`);
} catch (error) {
  exitWithError(error);
}
