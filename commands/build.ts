// `npm run build`: compiles the servers into `dist`, with the files beside them that the compiler does not carry over.
import { spawnSync } from 'node:child_process';
import { cpSync, lstatSync, rmSync } from 'node:fs';
import { exitWithError } from '../platform/run-command.ts';
import { StartupError } from '../platform/startup-error.ts';
import { projectPath } from './default-graph.ts';

/** What code reads beside itself, by file or folder. Everything else is read from the project's own folders. */
const CARRIED = ['schema/directives.graphql', 'audit', 'platform', 'subgraphs'];
const CARRIED_FILES = /\.(graphql|sql|mjs)$/;

try {
  rmSync(projectPath('dist'), { recursive: true, force: true });
  compile();
  for (const path of CARRIED) carry(path);
} catch (error) {
  exitWithError(error);
}

function compile(): void {
  const compiler = projectPath('node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', projectPath('tsconfig.build.json')], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new StartupError('the servers do not compile: mend what stands above');
}

function carry(path: string): void {
  cpSync(projectPath(path), projectPath(`dist/${path}`), {
    recursive: true,
    filter: (source) => lstatSync(source).isDirectory() || CARRIED_FILES.test(source),
  });
}
