// Runs one of the project's commands as a process of its own, as a person would.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { projectPath } from '../../commands/default-graph.ts';

export interface RunningCommand {
  /** The first line of standard output that matches; rejects when the command ends before. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  /** Everything it has printed so far. */
  readonly printed: { readonly stdout: string; readonly stderr: string };
  signal(name: NodeJS.Signals): void;
  /** The exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

export interface CommandOptions {
  readonly args?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** Where it is run; in the project by default. */
  readonly directory?: string;
}

/** What is compiled needs no loader. */
const loaderOf = (file: string): readonly string[] =>
  file.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [];

/** Starts `file` (its path, or relative to the project) with a clean environment and these variables. */
export function runCommand(
  file: string,
  { args = [], variables = {}, directory = projectPath('.') }: CommandOptions = {},
): RunningCommand {
  const child = spawn(process.execPath, [...loaderOf(file), resolve(projectPath('.'), file), ...args], {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const line = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(printed.stdout);
        if (found) resolve(found);
      };
      child.stdout.on('data', look);
      child.once('close', (code) => reject(new Error(`it ended with ${code}: ${printed.stderr}`)));
      look();
    });
  child.stdout.on('data', (part: Buffer) => {
    printed.stdout += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    printed.stderr += part.toString();
  });
  return { line, printed, ended, signal: (name) => void child.kill(name) };
}
