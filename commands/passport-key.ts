// `npm run -s passport-key [-- <subgraph>…]`: prints passport keys as lines for a `.env` file. The first is the
// gateway's alone, each other one is for one subgraph alone. With PASSPORT_KEY set: keys of that one, for more subgraphs.
// `npm run -s passport-key -- --invalidations <sender>…`: keys with which senders prove what they say has changed, under
// PASSPORT_KEY, or in development under the machine's own.
import { parseArgs } from 'node:util';
import { type Environment, readEnvironment } from '../platform/environment.ts';
import { invalidationKeyText } from '../platform/invalidation-key.ts';
import { generatePassportJwk, keyringOf, passportJwk } from '../platform/passport-key.ts';
import { exitWithError } from '../platform/run-command.ts';
import { StartupError } from '../platform/startup-error.ts';
import { subgraphKeyText } from '../platform/subgraph-key.ts';
import { tellingKeys } from '../platform/telling-keys.ts';
import { SUBGRAPHS } from '../subgraphs/index.ts';

const USAGE =
  'usage: npm run -s passport-key [-- <subgraph>…] or npm run -s passport-key -- --invalidations <sender>…';

try {
  const environment = readEnvironment(process.env);
  const { names, isOfSenders } = readArguments();
  if (isOfSenders) await printSenders(environment, names);
  else await printSubgraphs(environment, names);
} catch (error) {
  exitWithError(error);
}

function readArguments(): { readonly names: readonly string[]; readonly isOfSenders: boolean } {
  try {
    const { values, positionals } = parseArgs({
      options: { invalidations: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    if (values.invalidations && positionals.length === 0) throw new Error('no sender');
    return { names: positionals, isOfSenders: values.invalidations };
  } catch (error) {
    throw new StartupError(`${(error as Error).message.split('.')[0]}; ${USAGE}`);
  }
}

async function printSubgraphs(environment: Environment, stated: readonly string[]): Promise<void> {
  const known = environment.passportKey === undefined ? undefined : await passportJwk(environment);
  const jwk = known ?? (await generatePassportJwk());
  const keyring = keyringOf(jwk);
  const names = stated.length > 0 ? stated : SUBGRAPHS.map(({ name }) => name);
  if (!known) print('PASSPORT_KEY', JSON.stringify(jwk));
  const receivers = SUBGRAPHS.filter(({ receivesEvents }) => receivesEvents).map(({ name }) => name);
  for (const name of names) {
    const tells = tellingKeys(jwk, name, receivers);
    print(variableOf('PASSPORT_KEY', name), await subgraphKeyText(keyring, name, tells));
  }
}

async function printSenders(environment: Environment, names: readonly string[]): Promise<void> {
  const jwk = await passportJwk(environment);
  for (const name of names) print(variableOf('INVALIDATION_KEY', name), invalidationKeyText(jwk, name));
}

function variableOf(kind: string, owner: string): string {
  return `${kind}_${owner.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}

function print(name: string, value: string): void {
  process.stdout.write(`${name}='${value}'\n`);
}
