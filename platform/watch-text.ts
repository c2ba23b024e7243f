// Has the text of a file changed, for a process that nobody tells?
import { readFileSync } from 'node:fs';

interface WatchOptions {
  /** The text that counts already. */
  readonly known: string;
  /** Told of each other text once; `undefined`: the file is away. */
  readonly onChange: (text: string | undefined) => void;
  /** Milliseconds between two looks. */
  readonly intervalMs?: number | undefined;
}

const INTERVAL_MS = 500;

/**
 * Looks at the file until it is ended by what this returns. A text counts when two looks in a row find the same, so that
 * one which is being written is not taken for a finished one.
 */
export function watchText(
  file: string,
  { known, onChange, intervalMs = INTERVAL_MS }: WatchOptions,
): () => void {
  let seen: string | undefined = known;
  let told: string | undefined = known;
  const look = (): void => {
    const text = textOf(file);
    const isSettled = text === seen;
    seen = text;
    if (!isSettled || text === told) return;
    told = text;
    onChange(text);
  };
  const timer = setInterval(look, intervalMs).unref();
  return () => clearInterval(timer);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
