// The gateway in Rust inside Grafbase's command line (`grafbase dev`), which composes the subgraphs itself.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { neutralSchemasOf } from '../graphs/bench-graph.ts';
import type { BenchGateway } from './bench-gateway.ts';
import { installPeers, PEERS } from './peers.ts';

export const grafbase: BenchGateway = {
  name: 'grafbase',
  title: 'the gateway in Rust inside the command line of Grafbase',
  packages: [{ name: 'grafbase', isPeer: true }],
  async prepare({ graph, origin, directory, port }) {
    installPeers();
    const overrides = neutralSchemasOf(graph, origin).map(({ name, url, sdl }) => {
      const file = join(directory, `${name}.graphql`);
      writeFileSync(file, withoutNestedKeys(sdl));
      return `[subgraphs.${name}]\nurl = "${url}"\nschema_path = "${file}"\n`;
    });
    const files = { overrides: join(directory, 'overrides.toml'), config: join(directory, 'grafbase.toml') };
    writeFileSync(files.overrides, overrides.join('\n'));
    writeFileSync(files.config, '[graph]\nintrospection = false\n');
    const home = join(directory, 'home');
    mkdirSync(home);
    return {
      command: `cd ${directory} && exec ${binary()} dev -c ${files.config} -o ${files.overrides} -p ${port}`,
      environment: { HOME: home },
      url: `http://127.0.0.1:${port}/graphql`,
      headers: {},
    };
  },
};

/** Its composition takes the type inside a nested key for an entity: of several keys the nested ones are left out. */
function withoutNestedKeys(sdl: string): string {
  return sdl.replaceAll(/ @key\(fields: "[^"]*\{[^"]*"\)/g, '');
}

/** The binary for this platform; the lock file's optional packages are installed where they fit. */
function binary(): string {
  const scope = join(PEERS, 'node_modules', '@grafbase');
  const [platform] = readdirSync(scope);
  if (!platform) throw new Error('there is no binary of it for this platform');
  return join(scope, platform, 'grafbase');
}
