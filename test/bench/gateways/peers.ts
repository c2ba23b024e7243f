// Peers that are no dependency of the project: installed in a folder of their own when they are first measured.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PEERS = fileURLToPath(new URL('../peers/', import.meta.url));

/** Installs what the lock file says, unless it is there. @throws with npm's reason when it can't be had. */
export function installPeers(): void {
  const installed = join(PEERS, 'node_modules', '.package-lock.json');
  const isFresh = existsSync(installed) && modified(installed) >= modified(join(PEERS, 'package-lock.json'));
  if (isFresh) return;
  process.stderr.write('installing the peers, once\n');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stderr, error } = spawnSync('npm', ['ci', ...options], { cwd: PEERS, encoding: 'utf8' });
  if (status !== 0)
    throw new Error(
      `not installed: ${(error?.message ?? stderr).trim().split('\n').slice(0, 3).join(' ').slice(0, 300)}`,
    );
}

const modified = (file: string): number => statSync(file).mtimeMs;
