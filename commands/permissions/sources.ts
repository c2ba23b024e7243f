// The permissions file and the supergraph that a verb works on, read and compiled as the gateway does it.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type DocumentNode, type GraphQLSchema, parse, Source } from 'graphql';
import type { Examined } from '../../gateway/permissions/run-test.ts';
import { viewerSchemas } from '../../gateway/supergraph/viewer-schema.ts';
import { compilePolicy } from '../../schema/policy/compile/compile-policy.ts';
import { locationsIn } from '../../schema/policy/compile/locations.ts';
import type { Permissions } from '../../schema/policy/permissions.ts';
import { readPermissions } from '../../schema/read-permissions.ts';
import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { PERMISSIONS, projectPath, subgraphSchemaFiles } from '../default-graph.ts';
import { type Call, type Options, UsageError } from '../verbs/verb.ts';

export const DEFAULT_SUPERGRAPH = 'schema/supergraph.graphql';

/** The options by which a verb finds its files. */
export const SOURCE_OPTIONS = {
  permissions: { type: 'string' },
  supergraph: { type: 'string' },
  uncovered: { type: 'string' },
} as const satisfies Options;

/** A text and the name under which its faults are reported. */
export interface Text {
  readonly name: string;
  readonly text: string;
}

/** Everything compiled. */
export interface Compiled extends Examined {
  /** What clients may ask, all of it. */
  readonly schema: GraphQLSchema;
  /** The supergraph. */
  readonly document: DocumentNode;
}

/** The path of the permissions file. */
export const permissionsPath = (call: Call): string => call.text('permissions') ?? projectPath(PERMISSIONS);

/** The compiled files that a call names. @throws PolicyRefused with every fault, UsageError when a file is missing. */
export function compiledOf(call: Call): Compiled {
  return compile(textOf(permissionsPath(call)), supergraphOf(call), uncoveredOf(call));
}

/** The supergraph that a call names. */
export const supergraphOf = (call: Call): Text =>
  textOf(call.text('supergraph') ?? projectPath(DEFAULT_SUPERGRAPH));

export function uncoveredOf(call: Call): 'refuse' | 'allow' {
  const uncovered = call.text('uncovered') ?? 'refuse';
  if (uncovered !== 'refuse' && uncovered !== 'allow')
    throw new UsageError('`--uncovered` is `refuse` or `allow`, as in gateway.yaml');
  return uncovered;
}

/** Reads and compiles. @throws PolicyRefused with every fault. */
export function compile(permissions: Text, supergraph: Text, uncovered: 'refuse' | 'allow'): Compiled {
  return compilePermissions(readPermissions(permissions.text, permissions.name), supergraph, uncovered);
}

/** Compiles what was read. @throws PolicyRefused with every fault. */
export function compilePermissions(
  permissions: Permissions,
  supergraph: Text,
  uncovered: 'refuse' | 'allow',
): Compiled {
  const document = parse(new Source(supergraph.text, supergraph.name));
  const policy = compilePolicy({
    supergraph: document,
    permissions,
    uncovered,
    locate: locationsIn(supergraph.name === DEFAULT_SUPERGRAPH ? ownSchemas() : [document]),
  });
  const schema = apiSchemaOf(supergraph.text);
  return { permissions, policy, schema, document, viewerSchemas: viewerSchemas(schema, policy) };
}

/** Problems of our own graph are mended in the schema of a subgraph. */
const ownSchemas = (): readonly DocumentNode[] =>
  SUBGRAPHS.flatMap(({ name }) =>
    subgraphSchemaFiles(name).map(({ path, text }) => parse(new Source(text, path))),
  );

function apiSchemaOf(supergraphSdl: string): GraphQLSchema {
  return Supergraph.build(supergraphSdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    validateSupergraph: false,
  })
    .apiSchema()
    .toGraphQLJSSchema();
}

/**
 * The text of a file, or of one at a revision: `git:<revision>` is `fallback` there, `git:<revision>:<path>` any other.
 *
 * @throws UsageError when there is none.
 */
export function textOf(path: string, fallback: string = PERMISSIONS): Text {
  if (path.startsWith('git:')) return textAt(path.slice('git:'.length), fallback);
  if (!existsSync(path)) throw new UsageError(`there is no file \`${path}\``);
  return { name: shortName(path), text: readFileSync(path, 'utf8') };
}

function textAt(revision: string, fallback: string): Text {
  const object = revision.includes(':') ? revision : `${revision}:${fallback}`;
  if (object.startsWith('-')) throw new UsageError(`\`${revision}\` is no revision`);
  try {
    const text = execFileSync('git', ['show', object], {
      cwd: projectPath('.'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return { name: `git:${object}`, text };
  } catch {
    throw new UsageError(`git has no \`${object}\`: name a revision, as in git:HEAD~1`);
  }
}

function shortName(path: string): string {
  const short = relative(projectPath('.'), path);
  return short.startsWith('..') ? path : short;
}
