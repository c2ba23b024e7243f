// Grafbase's command line has a gateway in it (`grafbase dev`) that composes the subgraphs itself from their SDL.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [supergraph, port, directory] = process.argv.slice(2);
const { JWKS, ISSUER, AUDIENCE } = process.env;
const urls = new Map(
  [...readFileSync(supergraph, 'utf8').matchAll(/@join__graph\(name: "([^"]+)", url: "([^"]+)"\)/g)].map(
    ([, name, url]) => [name, url],
  ),
);
const overrides = readdirSync(join(directory, 'subgraphs')).map((file) => {
  const name = file.replace('.graphql', '');
  return `[subgraphs.${name}]\nurl = "${urls.get(name)}"\nschema_path = "${join(directory, 'subgraphs', file)}"\n`;
});
writeFileSync(join(directory, 'overrides.toml'), overrides.join('\n'));
writeFileSync(
  join(directory, 'grafbase.toml'),
  `[graph]
introspection = true

[[authentication.providers]]
[authentication.providers.jwt]
name = "conformance"
[authentication.providers.jwt.jwks]
url = "${JWKS}"
issuer = "${ISSUER}"
audience = "${AUDIENCE}"

[[authentication.providers]]
[authentication.providers.anonymous]
`,
);
const binary = join(import.meta.dirname, 'node_modules/.bin/grafbase');
const child = spawn(
  binary,
  ['dev', '-c', join(directory, 'grafbase.toml'), '-o', join(directory, 'overrides.toml'), '-p', port],
  { stdio: 'inherit', cwd: directory },
);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 1));
