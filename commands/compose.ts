// `npm run compose`: writes the generated files. `--check` only says whether they are up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { parse, Source } from 'graphql';
import { exitWithError } from '../platform/run-command.ts';
import { StartupError } from '../platform/startup-error.ts';
import { accessMatrix } from '../schema/access-matrix.ts';
import { CompositionRefused, compose } from '../schema/compose.ts';
import { permissionsJsonSchema } from '../schema/permissions-file.ts';
import { compilePolicy } from '../schema/policy/compile/compile-policy.ts';
import { locationsIn } from '../schema/policy/compile/locations.ts';
import { type Policy, PolicyRefused } from '../schema/policy/policy.ts';
import { schemaReference } from '../schema/reference/schema-reference.ts';
import { SUBGRAPHS } from '../subgraphs/index.ts';
import {
  defaultPermissions,
  projectPath,
  projectText,
  subgraphSchemaFiles,
  subgraphSdl,
} from './default-graph.ts';

try {
  const files = generate();
  if (process.argv.includes('--check')) check(files);
  else for (const [path, text] of files) writeFileSync(projectPath(path), text);
} catch (error) {
  if (error instanceof PolicyRefused) exitWithError(new StartupError(error.problems.join('\n')));
  if (error instanceof CompositionRefused) exitWithError(new StartupError(error.message));
  exitWithError(error);
}

function generate(): ReadonlyMap<string, string> {
  const subgraphs = SUBGRAPHS.map(({ name, port }) => ({
    name,
    url: `http://127.0.0.1:${port}/graphql`,
    sdl: subgraphSdl(name),
  }));
  const supergraph = compose(subgraphs, projectText('schema/directives.graphql'));
  const permissions = defaultPermissions();
  const sources = subgraphs.flatMap(({ name }) =>
    subgraphSchemaFiles(name).map(({ path, text }) => parse(new Source(text, path))),
  );
  const policy = compilePolicy({
    supergraph: parse(supergraph),
    permissions,
    uncovered: 'refuse',
    locate: locationsIn(sources),
  });
  return new Map([
    ['schema/supergraph.graphql', supergraph],
    ['schema/access-matrix.md', accessMatrix(policy, permissions)],
    ['schema/permissions.schema.json', permissionsJsonSchema()],
    ...reference(subgraphs, policy),
  ]);
}

/** Pages by path. */
function reference(
  subgraphs: readonly { readonly name: string; readonly sdl: string }[],
  policy: Policy,
): readonly (readonly [string, string])[] {
  const pages = schemaReference(
    subgraphs.map(({ name, sdl }) => ({ name, document: parse(sdl) })),
    policy,
  );
  return [...pages].map(([name, text]) => [`docs/schema/${name}`, text] as const);
}

function check(files: ReadonlyMap<string, string>): void {
  const stale = [...files].filter(([path, text]) => readIfThere(path) !== text).map(([path]) => path);
  if (stale.length > 0)
    throw new StartupError(
      `${stale.join(' and ')} out of date: run npm run compose and look at what changed`,
    );
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(projectPath(path), 'utf8');
  } catch {
    return undefined;
  }
}
