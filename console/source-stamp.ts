// Has anything that the console is made of changed since it was last built?
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A hash over the name and content of every source, so that it survives a checkout, which a time of change does not. */
export function sourceStamp(root: string): string {
  const hash = createHash('sha256');
  for (const file of sourceFiles(root)) {
    const content = readFileSync(file);
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function sourceFiles(root: string): readonly string[] {
  const examples = filesUnder(join(root, 'schema', 'examples')).filter((file) => file.endsWith('.graphql'));
  const lock = join(root, 'package-lock.json');
  return [...filesUnder(join(root, 'console')), ...examples, ...(existsSync(lock) ? [lock] : [])].sort();
}

function filesUnder(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'dist' || entry.name === 'node_modules' || entry.name.startsWith('.')) return [];
    const path = join(directory, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
