// Which of the types that several subgraphs show alike a schema takes: those that it names and does not define itself.
import { readdirSync, readFileSync } from 'node:fs';
import { type DocumentNode, isTypeDefinitionNode, parse, visit } from 'graphql';
import type { SchemaFile } from './schema-files.ts';

const TYPES = new URL('../domain/types/', import.meta.url);

/** The files of `subgraphs/domain/types/` that `schema` needs, by their names: each whole, with those that it needs itself. */
export function sharedTypes(schema: readonly SchemaFile[]): readonly SchemaFile[] {
  const shared = readSharedTypes();
  const taken = new Set<SchemaFile>();
  const defined = new Set(schema.flatMap(({ text }) => definedIn(parse(text))));
  const take = (named: readonly string[]): void => {
    for (const name of named) {
      const file = defined.has(name) ? undefined : shared.get(name);
      if (!file || taken.has(file)) continue;
      taken.add(file);
      take(namedIn(parse(file.text)));
    }
  };
  for (const { text } of schema) take(namedIn(parse(text)));
  return [...new Set(shared.values())].filter((file) => taken.has(file));
}

/** By the type, the file that defines it; in the order of the files' names. */
function readSharedTypes(): ReadonlyMap<string, SchemaFile> {
  const files = readdirSync(TYPES)
    .sort()
    .map((name): SchemaFile => {
      const url = new URL(name, TYPES);
      return { url, text: readFileSync(url, 'utf8') };
    });
  return new Map(files.flatMap((file) => definedIn(parse(file.text)).map((name) => [name, file] as const)));
}

const definedIn = ({ definitions }: DocumentNode): readonly string[] =>
  definitions.filter(isTypeDefinitionNode).map(({ name }) => name.value);

function namedIn(document: DocumentNode): readonly string[] {
  const named: string[] = [];
  visit(document, { NamedType: ({ name }) => void named.push(name.value) });
  return named;
}
