// Does what a how-to page says, to the letter: runs its commands, makes its edits where their unmarked lines stand.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A block of code of a page: commands (`sh`), or an edit (`diff`) that names its file in the first line. */
export interface PageStep {
  readonly kind: 'sh' | 'diff';
  readonly text: string;
}

/** The steps of a page, in its order. */
export function stepsOf(page: string): readonly PageStep[] {
  return [...page.matchAll(/^```(sh|diff)\n([\s\S]*?)^```$/gm)].map(([, kind = '', text = '']) => ({
    kind: kind === 'sh' ? 'sh' : 'diff',
    text,
  }));
}

/** Does one step in `directory`. @throws Error when a command fails or an edit fits no place, or several. */
export async function follow({ kind, text }: PageStep, directory: string): Promise<void> {
  if (kind === 'sh') await runShell(text, directory);
  else makeEdit(text, directory);
}

/** What the commands print. @throws Error with what they wrote to standard error when they fail. */
export async function runShell(commands: string, directory: string): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', ['-e', '-c', commands], {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    maxBuffer: 10_000_000,
  });
  return stdout;
}

function makeEdit(text: string, directory: string): void {
  const [named = '', ...lines] = text.trimEnd().split('\n');
  const file = join(directory, named.replace('+++ ', ''));
  const without = (mark: string): string =>
    `\n${lines
      .filter((line) => !line.startsWith(mark))
      .map((line) => `${line.slice(1)}\n`)
      .join('')}`;
  const [before = '', after, ...more] = `\n${readFileSync(file, 'utf8')}`.split(without('+'));
  if (after === undefined || more.length > 0)
    throw new Error(
      `an edit of ${named.slice(4)} fits ${more.length + (after === undefined ? 0 : 1)} places`,
    );
  writeFileSync(file, `${before}${without('-')}${after}`.slice(1));
}
