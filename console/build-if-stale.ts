// Is the built console the one these sources make? If not, build it; if so, say nothing.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { sourceStamp } from './source-stamp.ts';

const CONSOLE = dirname(fileURLToPath(import.meta.url));
const DIST = join(CONSOLE, 'dist');
const STAMP = '.sources';

/** @throws Error of one line when it can't be built. */
async function buildIfStale(): Promise<void> {
  const stamp = sourceStamp(dirname(CONSOLE));
  const built = join(DIST, STAMP);
  if (existsSync(built) && readFileSync(built, 'utf8') === stamp) return;
  console.log('building the console …');
  const { build } = await import('vite').catch(() => {
    throw new Error('its tools are not installed: run `npm ci` with development dependencies');
  });
  const aside = join(dirname(CONSOLE), 'node_modules', '.cache', `console-${process.pid}`);
  mkdirSync(dirname(aside), { recursive: true });
  try {
    await build({ root: CONSOLE, logLevel: 'silent', build: { outDir: aside } });
    writeFileSync(join(aside, STAMP), stamp);
    replace(DIST, aside);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** By renaming, so that nobody is ever served half a console. */
function replace(directory: string, next: string): void {
  const old = `${next}-old`;
  if (existsSync(directory)) renameSync(directory, old);
  renameSync(next, directory);
  rmSync(old, { recursive: true, force: true });
}

buildIfStale().catch((error: unknown) => {
  console.error(`the console can't be built: ${inOneLine(error)}`);
  process.exitCode = 1;
});

/** The bundler's message is a page: its heading and what it is about are enough. */
function inOneLine(error: unknown): string {
  const lines = stripVTControlCharacters(error instanceof Error ? error.message : String(error)).split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 2)
    .join(' ');
}
