// The gateway in Rust inside Grafbase's command line (`grafbase dev`), which composes the subgraphs itself.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { neutralSchemasOf } from '../graphs/bench-graph.ts';
import type { BenchGateway } from './bench-gateway.ts';
import { installPeers, PEERS } from './peers.ts';

/** The binary itself: the package `grafbase` only links to it. */
const PACKAGE = '@grafbase/cli-x86_64-unknown-linux-musl';

export const grafbase: BenchGateway = {
  name: 'grafbase',
  title: 'the gateway in Rust inside the command line of Grafbase',
  packages: [{ name: PACKAGE, isPeer: true }],
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

/** @throws where the package is for another platform, and was left out when the peers were installed. */
function binary(): string {
  const file = join(PEERS, 'node_modules', PACKAGE, 'grafbase');
  if (!existsSync(file)) throw new Error(`${PACKAGE} is not for this platform`);
  return file;
}
