// What a worker thread is started with, from compiled code and from sources alike.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * The module `name` beside `importer`, for `new Worker(…)`. Compiled, it is the file itself; from sources, a line that
 * brings the TypeScript loader into the new thread first. A worker does not get it from its parent's `--import tsx`,
 * and a test runner's own loader stays in the test.
 *
 * @param name Without its extension, such as `./worker`.
 * @param importer `import.meta.url` of the module that asks.
 */
export function workerModule(name: string, importer: string): URL {
  if (!importer.endsWith('.ts')) return new URL(`${name}.js`, importer);
  const tsx = pathToFileURL(createRequire(importer).resolve('tsx/package.json'));
  const loader = new URL('./dist/esm/api/index.mjs', tsx).href;
  const worker = new URL(`${name}.ts`, importer).href;
  const script = `import { register } from '${loader}'; register(); await import('${worker}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}
