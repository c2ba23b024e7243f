// Programs of the project that tests start again and again, each in one file: it starts in a third of the time.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { projectPath } from '../../commands/default-graph.ts';

/** What programs start as threads. */
const THREADS = [
  'audit/verify/database/reading-worker.ts',
  'gateway/planning/worker/worker.ts',
  'subgraphs/serving/thread/worker.ts',
];
/** Packages come compiled. */
const OWN = /\.ts$/;
const THREAD = /workerModule\('\.\/([\w-]+)', import\.meta\.url\)/g;
/** It finds its files beside itself. */
const PGLITE = /^@electric-sql\/pglite/;
/** What was written for CommonJS may ask for modules as it runs. */
const BANNER = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(${JSON.stringify(
  pathToFileURL(projectPath('package.json')),
)}); const __filename = ${JSON.stringify(projectPath('package.json'))}; const __dirname = ${JSON.stringify(projectPath('.'))};`;

const bundles = new Map<string, Promise<string>>();

/** The program `file` (relative to the project) as one file, by its path. It is bundled once. */
export function bundledProgram(file: string): Promise<string> {
  const known = bundles.get(file);
  if (known) return known;
  const made = bundle(file);
  bundles.set(file, made);
  return made;
}

async function bundle(file: string): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'need-to-know-bundle-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const inBundle = (source: string): string =>
    join(directory, relative(projectPath('.'), source).replace(OWN, '.mjs'));
  await build({
    entryPoints: [file, ...THREADS].map(projectPath),
    outbase: projectPath('.'),
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    splitting: true,
    external: ['pg-native'],
    banner: { js: BANNER },
    plugins: [inItsPlace(inBundle)],
    logLevel: 'error',
  });
  return inBundle(projectPath(file));
}

/** Every module still finds the files beside it, and the threads that it starts. */
const inItsPlace = (inBundle: (source: string) => string): Plugin => ({
  name: 'in its place',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: PGLITE }, ({ path }) => ({ path: import.meta.resolve(path), external: true }));
    onLoad({ filter: OWN }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8')
        .replace(THREAD, (_, thread) => urlOf(inBundle(join(dirname(path), `${thread}.ts`))))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path))),
    }));
  },
});

const urlOf = (path: string): string => `new URL(${JSON.stringify(pathToFileURL(path))})`;
