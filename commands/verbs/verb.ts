// What every verb of a command line has in common: how it is called, what it says, how it ends.
import type { ParseArgsConfig } from 'node:util';
import type { ReadingKeys } from '../../audit/keys/reading-keys.ts';

/** Exit codes. Scripts rely on them. */
export const EXIT = { ok: 0, unknown: 1, usage: 2, invalid: 3, failed: 4, approval: 5 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export type Options = NonNullable<ParseArgsConfig['options']>;

/** A verb as it was called. */
export interface Call {
  readonly positionals: readonly string[];
  /** The text of an option; `undefined` when it was not given. */
  readonly text: (option: string) => string | undefined;
  readonly flag: (option: string) => boolean;
  /** Where the house keeps its audit log and the versions of its permissions. */
  readonly dataDirectory: string;
  /** What this machine can open the audit log with; `undefined` when it has no key. */
  readonly auditKeys: () => ReadingKeys | undefined;
}

/** How a verb ended. */
export interface Outcome {
  readonly exitCode: ExitCode;
  /** For people, on standard output. */
  readonly text: string;
  /** The same for programs, in place of `text` with `--json`. */
  readonly json: unknown;
  /** What goes to standard error. */
  readonly notes?: readonly string[];
}

export interface Verb {
  /** What follows the verb on the command line. */
  readonly usage: string;
  readonly summary: string;
  readonly options?: Options;
  run(call: Call): Outcome | Promise<Outcome>;
}

/** The command line can't be followed. `message` says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
