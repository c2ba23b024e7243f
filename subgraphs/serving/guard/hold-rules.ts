// Where a process keeps its one copy of the rules, and how it takes a changed permissions file without a restart.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Logger } from '../../../platform/log.ts';
import { StartupError } from '../../../platform/startup-error.ts';
import { watchText } from '../../../platform/watch-text.ts';
import { PolicyRefused } from '../../../schema/policy/policy.ts';
import { readPermissions } from '../../../schema/read-permissions.ts';
import { compileOwnRules, type OwnRules } from './own-rules.ts';

/** The rules of this process; every subgraph in it shares them. */
export interface HeldRules {
  /** The rules that hold now. A request keeps those that it began with. */
  readonly current: () => OwnRules;
  /** The text of the permissions that hold now. */
  readonly text: () => string;
  /** Takes the permissions file as it is now. @throws StartupError with its faults; the rules stay as they were. */
  reread(): void;
}

/** The root of the project, also when this file was compiled into `dist`. */
const ROOT = new URL(
  import.meta.url.endsWith('/dist/subgraphs/serving/guard/hold-rules.js') ? '../../../../' : '../../../',
  import.meta.url,
);
const SUPERGRAPH = fileURLToPath(new URL('schema/supergraph.graphql', ROOT));

/** The permissions file that holds when no other is named. */
export const PERMISSIONS_FILE = fileURLToPath(new URL('schema/permissions.yaml', ROOT));

interface Taken {
  readonly text: string;
  readonly tests: number;
  readonly rules: OwnRules;
}

/** Reads and compiles the rules. @throws StartupError with one line for each fault. */
export function holdRules(permissionsFile: string = PERMISSIONS_FILE): HeldRules {
  const supergraph = read(SUPERGRAPH);
  let taken = take(supergraph, read(permissionsFile), permissionsFile);
  return {
    current: () => taken.rules,
    text: () => taken.text,
    reread: () => {
      const text = read(permissionsFile);
      if (text === taken.text) return;
      const found = take(supergraph, text, permissionsFile);
      if (taken.tests > 0 && found.tests === 0)
        throw new StartupError(`${permissionsFile} has no tests any more: was it cut short?`);
      taken = found;
    },
  };
}

interface WatchOptions {
  readonly permissionsFile: string;
  readonly logger: Logger;
  /** Milliseconds between two looks. */
  readonly intervalMs?: number;
}

/**
 * Rereads the rules when the file has changed, for a process that nobody tells. A bad one changes nothing and is one line
 * in the log. Returns what ends it.
 */
export function watchRules(
  rules: HeldRules,
  { permissionsFile, logger, intervalMs }: WatchOptions,
): () => void {
  const onChange = (): void => {
    try {
      rules.reread();
      logger.warn('other permissions are in force');
    } catch (error) {
      logger.error({ reason: (error as Error).message }, 'permissions refused: the running ones stay');
    }
  };
  return watchText(permissionsFile, { known: rules.text(), onChange, intervalMs });
}

function take(supergraph: string, text: string, permissionsFile: string): Taken {
  try {
    const permissions = readPermissions(text, permissionsFile);
    return { text, tests: permissions.tests?.length ?? 0, rules: compileOwnRules(supergraph, permissions) };
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
