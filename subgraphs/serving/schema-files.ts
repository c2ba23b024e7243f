// What a subgraph's schema is written in: one `schema.graphql`, or a folder `schema/` with a file for each idea, in folders of its own
// where there are many.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export interface SchemaFile {
  /** Relative to the subgraph's folder, such as `schema/files/wanted.graphql`. */
  readonly path: string;
  readonly text: string;
}

/**
 * The schema of the subgraph in `folder`, file by file in the order of their names, without the definitions of our
 * directives. The file that begins with `extend schema` may be any of them.
 *
 * @throws Error when there is neither.
 */
export function schemaFiles(folder: URL): readonly SchemaFile[] {
  const several = new URL('schema/', folder);
  const paths = existsSync(several)
    ? readdirSync(several, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.graphql'))
        .sort()
        .map((name) => `schema/${name}`)
    : ['schema.graphql'];
  return paths.map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));
}

/** The same as one text. */
export const schemaText = (folder: URL): string =>
  schemaFiles(folder)
    .map(({ text }) => text)
    .join('\n');
