// What a command says when it can't start: one line that tells the reader what to do, and an exit code not 0.

/** A reason not to start that its reader can mend. `message` is one line: what is wrong, then what to do. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
