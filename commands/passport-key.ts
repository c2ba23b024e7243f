// `npm run -s passport-key [-- <subgraph>…]`: prints passport keys as lines for a `.env` file. The first is the
// gateway's alone, each other one is for one subgraph alone. With PASSPORT_KEY set: keys of that one, for more subgraphs.
import { readEnvironment } from '../platform/environment.ts';
import { generatePassportJwk, keyringOf, passportJwk } from '../platform/passport-key.ts';
import { exitWithError } from '../platform/run-command.ts';
import { subgraphKeyText } from '../platform/subgraph-key.ts';
import { SUBGRAPHS } from '../subgraphs/index.ts';

try {
  const environment = readEnvironment(process.env);
  const known = environment.passportKey === undefined ? undefined : await passportJwk(environment);
  const jwk = known ?? (await generatePassportJwk());
  const keyring = keyringOf(jwk);
  const stated = process.argv.slice(2);
  const names = stated.length > 0 ? stated : SUBGRAPHS.map(({ name }) => name);
  if (!known) print('PASSPORT_KEY', JSON.stringify(jwk));
  for (const name of names) print(variableOf(name), await subgraphKeyText(keyring, name));
} catch (error) {
  exitWithError(error);
}

function variableOf(subgraph: string): string {
  return `PASSPORT_KEY_${subgraph.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}

function print(name: string, value: string): void {
  process.stdout.write(`${name}='${value}'\n`);
}
