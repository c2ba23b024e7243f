import { readFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import { expect, test } from '@jest/globals';
import { isTypeDefinitionNode, parse, print, validate } from 'graphql';
import { SUBGRAPHS } from './index.ts';
import { schemaFiles, schemaText } from './serving/schema-files.ts';

function read(path: string): Promise<string> {
  return readFile(new URL(path, import.meta.url), 'utf8');
}

test('the subgraphs compose without an error or a hint, and the traffic stop is a valid operation on them', async () => {
  const directives = await read('../schema/directives.graphql');
  const services = SUBGRAPHS.map(({ name, port }) => {
    const typeDefs = parse(`${schemaText(new URL(`./${name}/`, import.meta.url))}\n${directives}`);
    return { name, url: `http://127.0.0.1:${port}/graphql`, typeDefs };
  });
  const { errors, hints, schema } = composeServices(services);
  expect(errors ?? []).toEqual([]);
  expect(hints?.map(({ message }) => message)).toEqual([]);
  const operation = parse(await read('../schema/examples/traffic-stop.graphql'));
  expect(schema && validate(schema.toAPISchema().toGraphQLJSSchema(), operation)).toEqual([]);
});

test('what several subgraphs define in the same words stands once, in domain/types', () => {
  const definers = new Map<string, Set<string>>();
  for (const { name } of SUBGRAPHS)
    for (const { url, text } of schemaFiles(new URL(`./${name}/`, import.meta.url)))
      for (const definition of parse(text).definitions.filter(isTypeDefinitionNode)) {
        const words = print(definition);
        definers.set(words, (definers.get(words) ?? new Set()).add(url.pathname));
      }
  const repeated = [...definers].filter(([, files]) => files.size > 1);
  expect(repeated.map(([words, files]) => [words, ...files])).toEqual([]);
});
