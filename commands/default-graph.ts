// Our own graph: where its files are, and how the gateway that serves it is set up. `start`, `demo` and tests use it.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ConsoleSettings } from '../gateway/http/console.ts';
import { DevelopmentIdentityProvider } from '../gateway/identity/development-identity-provider.ts';
import { type Persona, readPersonas } from '../gateway/identity/personas.ts';
import type { Environment } from '../platform/environment.ts';
import { StartupError } from '../platform/startup-error.ts';
import type { Permissions } from '../schema/policy/permissions.ts';
import { PolicyRefused } from '../schema/policy/policy.ts';
import { readPermissions } from '../schema/read-permissions.ts';
import { schemaFiles, schemaText } from '../subgraphs/serving/schema-files.ts';

/** The root of the project, also when this file was compiled into `dist`. */
const ROOT = new URL(
  import.meta.url.endsWith('/dist/commands/default-graph.js') ? '../../' : '../',
  import.meta.url,
);

/** The path of a file of the project. */
export const projectPath = (path: string): string => fileURLToPath(new URL(path, ROOT));

/** The text of a file of the project. @throws StartupError when it is missing. */
export function projectText(path: string): string {
  const file = projectPath(path);
  if (!existsSync(file))
    throw new StartupError(`${path} is missing: check the project out again, or run npm run compose`);
  return readFileSync(file, 'utf8');
}

/** What of our own graph is no JSON, and the operation that hands it out. */
export const OWN_OBJECTS = {
  images: {
    operation:
      'mutation Object($ticket: String!) { redeemImageTicket(ticket: $ticket) { mediaType base64 } }',
  },
} as const;

/** A file of a schema, by its path in the project. */
export interface ProjectSchemaFile {
  readonly path: string;
  readonly text: string;
}

/** The files of a subgraph's schema. */
export const subgraphSchemaFiles = (name: string): readonly ProjectSchemaFile[] =>
  schemaFiles(new URL(`subgraphs/${name}/`, ROOT)).map(({ url, text }) => ({
    path: url.href.slice(ROOT.href.length),
    text,
  }));

/** The schema of a subgraph. */
export const subgraphSdl = (name: string): string => schemaText(new URL(`subgraphs/${name}/`, ROOT));

/** The question that README, demo, console and benchmark ask. */
export const trafficStop = (): string => projectText('schema/examples/traffic-stop.graphql');

/** The plate of the traffic stop. */
export const trafficStopVariables = (): Readonly<Record<string, unknown>> =>
  JSON.parse(projectText('schema/examples/traffic-stop.variables.json')) as Record<string, unknown>;

/** Our own permissions file, by its path in the project. */
export const PERMISSIONS = 'schema/permissions.yaml';

/** The permissions file. @throws StartupError with one line for each fault. */
export function defaultPermissions(text: string = projectText(PERMISSIONS)): Permissions {
  try {
    return readPermissions(text, PERMISSIONS);
  } catch (error) {
    if (error instanceof PolicyRefused) throw new StartupError(error.problems.join('\n'));
    throw error;
  }
}

export const cast = (): readonly Persona[] => readPersonas(projectPath('schema/personas.yaml'));

/** The development identity provider of this machine. */
export function developmentIdentityProvider(
  { dataDirectory, production }: Pick<Environment, 'dataDirectory' | 'production'>,
  now: () => number = Date.now,
): Promise<DevelopmentIdentityProvider> {
  return DevelopmentIdentityProvider.open({ personas: cast(), dataDirectory, production, now });
}

/** What the console shows to choose from. */
export function consoleSettings(permissions: Permissions, personas: readonly Persona[]): ConsoleSettings {
  return {
    personas: personas.map(({ claims, ...shown }) => ({ ...shown, isActive: claims.standing === 'active' })),
    purposes: Object.entries(permissions.purposes).map(([code, purpose]) => ({
      code,
      title: purpose.title,
      caseRequired: purpose.case,
    })),
    sampleVariables: trafficStopVariables(),
  };
}
