// Where a process keeps its one copy of the rules, and how it takes a changed permissions file without a restart.
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Logger } from '../../platform/log.ts';
import { StartupError } from '../../platform/startup-error.ts';
import { PolicyRefused } from '../../schema/policy/policy.ts';
import { readPermissions } from '../../schema/read-permissions.ts';
import { compileOwnRules, type OwnRules } from './own-rules.ts';

/** The rules of this process; every subgraph in it shares them. */
export interface HeldRules {
  /** The rules that hold now. A request keeps those that it began with. */
  readonly current: () => OwnRules;
  /** Takes the permissions file as it is now. @throws StartupError with its faults; the rules stay as they were. */
  reread(): void;
}

/** The root of the project, also when this file was compiled into `dist`. */
const ROOT = new URL(
  import.meta.url.endsWith('/dist/subgraphs/guard/hold-rules.js') ? '../../../' : '../../',
  import.meta.url,
);
const SUPERGRAPH = fileURLToPath(new URL('schema/supergraph.graphql', ROOT));

/** The permissions file that holds when no other is named. */
export const PERMISSIONS_FILE = fileURLToPath(new URL('schema/permissions.yaml', ROOT));

const POLL_MS = 500;

/** Reads and compiles the rules. @throws StartupError with one line for each fault. */
export function holdRules(permissionsFile: string = PERMISSIONS_FILE): HeldRules {
  const supergraph = read(SUPERGRAPH);
  const compile = () => compiled(supergraph, permissionsFile);
  let rules = compile();
  return {
    current: () => rules,
    reread: () => {
      rules = compile();
    },
  };
}

/** Rereads the rules whenever the file changes, for a process that nobody tells. A bad file changes nothing. */
export function watchRules(rules: HeldRules, permissionsFile: string, logger: Logger): () => void {
  const changed = (): void => {
    try {
      rules.reread();
      logger.info('the permissions have changed');
    } catch (error) {
      logger.error({ reason: (error as Error).message }, 'the permissions stay as they were');
    }
  };
  watchFile(permissionsFile, { interval: POLL_MS, persistent: false }, changed);
  return () => unwatchFile(permissionsFile, changed);
}

function compiled(supergraph: string, permissionsFile: string): OwnRules {
  try {
    return compileOwnRules(supergraph, readPermissions(read(permissionsFile), permissionsFile));
  } catch (error) {
    if (error instanceof PolicyRefused) throw new StartupError(error.problems.join('\n'));
    throw error;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartupError(`${file} can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
