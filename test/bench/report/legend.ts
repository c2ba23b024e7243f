// Which gateways were measured, in which versions, on what.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '../../../commands/default-graph.ts';
import type { BenchGateway } from '../gateways/bench-gateway.ts';
import { PEERS } from '../gateways/peers.ts';

/** A Markdown list of the gateways, and the machine. */
export function legend(gateways: readonly BenchGateway[]): string {
  const lines = gateways.map(
    ({ name, title, packages = [] }) => `- \`${name}\`: ${[title, ...packages.map(versionOf)].join(', ')}`,
  );
  const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus()[0]?.model.trim()}`;
  return [...lines, '', `Measured with \`npm run bench\`; ${machine}.`].join('\n');
}

function versionOf({ name, isPeer }: { readonly name: string; readonly isPeer: boolean }): string {
  const file = isPeer ? join(PEERS, 'package.json') : projectPath('package.json');
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync(file, 'utf8')) as PackageFile;
  return `${name} ${dependencies[name] ?? optionalDependencies?.[name]}`;
}

type Versions = Readonly<Record<string, string>>;
interface PackageFile {
  readonly dependencies: Versions;
  readonly optionalDependencies?: Versions;
}
