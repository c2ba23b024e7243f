// A name that a document uses for nothing else.
import { type DocumentNode, visit } from 'graphql';

/** `wanted`, with as many underscores behind it that no name of the document begins with it. */
export function unusedName(document: DocumentNode, wanted: string): string {
  const used = new Set<string>();
  visit(document, { Name: ({ value }) => void used.add(value) });
  let name = wanted;
  while ([...used].some((one) => one.startsWith(name))) name += '_';
  return name;
}
