// A permissions file and a supergraph of a test's own in a directory, and the security team's commands over them.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPermissions } from '../../commands/permissions/run-permissions.ts';
import { composeSmall } from './small/small-subgraph.ts';

export interface PermissionsWorkspace {
  readonly directory: string;
  /** The file that the commands work on. */
  readonly file: string;
  /** Writes a file and gives its path. */
  write(name: string, text: string): string;
  read(name: string): string;
  run(...words: readonly string[]): Promise<WorkspaceRun>;
  remove(): void;
}

export interface WorkspaceRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads results of any shape
  readonly json: any;
}

/** What the tests are about: a person with a history, an address of a witness, and a search. */
export const PEOPLE = `
  type Query @authenticated { person: Person  search(by: PersonFilter, secret: String): [Person] }
  input PersonFilter { name: String  history: String }
  type Person @authenticated {
    name: String
    secret: String @requiresScopes(scopes: [["cori:read"]])
    history: String @tag(name: "cori") @requiresScopes(scopes: [["cori:read"]]) @needToKnow(purposes: ["C", "F"], because: "Penal Code 11105")
    witness: String @tag(name: "witness") @requiresScopes(scopes: [["witness:read"]])
  }
`;

/** Roles and purposes for `PEOPLE`; `rules`, `tests` and so on are added as text. */
export const permissionsOf = (rest = ''): string => `version: 1
inquiry: { purpose: optional, reason: optional }
purposes:
  C: { title: Criminal justice, case: false }
  F: { title: Firearms, case: true }
roles:
  officer: { title: Officer, scopes: [witness:read], purposes: [C] }
  detective: { title: Detective, scopes: [cori:read, witness:read], purposes: [C, F] }
${rest}`;

/** A workspace over `PEOPLE` with this permissions file. */
export function permissionsWorkspace(permissions = permissionsOf(), sdl = PEOPLE): PermissionsWorkspace {
  const directory = mkdtempSync(join(tmpdir(), 'need-to-know-permissions-'));
  const write = (name: string, text: string): string => {
    mkdirSync(join(directory, name, '..'), { recursive: true });
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };
  const file = write('permissions.yaml', permissions);
  const supergraph = write('supergraph.graphql', composeSmall([{ name: 'people', sdl }]));
  const run = async (...words: readonly string[]): Promise<WorkspaceRun> => {
    const files = ['--permissions', file, '--supergraph', supergraph];
    const run = await runPermissions([...words, ...files], directory);
    return { ...run, json: words.includes('--json') ? JSON.parse(run.stdout) : undefined };
  };
  return {
    directory,
    file,
    write,
    read: (name) => readFileSync(join(directory, name), 'utf8'),
    run,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
