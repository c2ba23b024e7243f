// What a subgraph's schema is written in: one `schema.graphql`, or a folder `schema/` with a file for each idea, in folders of its own
// where there are many. What several subgraphs show alike is written once, in `subgraphs/domain/types/`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { sharedTypes } from './shared-types.ts';

export interface SchemaFile {
  readonly url: URL;
  readonly text: string;
}

/**
 * The schema of the subgraph in `folder`, file by file in the order of their names, then the shared types that they name;
 * without the definitions of our directives. The file that begins with `extend schema` may be any of them.
 *
 * @throws Error when there is none.
 */
export function schemaFiles(folder: URL): readonly SchemaFile[] {
  const own = ownFiles(folder);
  return [...own, ...sharedTypes(own)];
}

/** The same as one text. */
export const schemaText = (folder: URL): string =>
  schemaFiles(folder)
    .map(({ text }) => text)
    .join('\n');

function ownFiles(folder: URL): readonly SchemaFile[] {
  const several = new URL('schema/', folder);
  const paths = existsSync(several)
    ? readdirSync(several, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.graphql'))
        .sort()
        .map((name) => `schema/${name}`)
    : ['schema.graphql'];
  return paths.map((path) => {
    const url = new URL(path, folder);
    return { url, text: readFileSync(url, 'utf8') };
  });
}
