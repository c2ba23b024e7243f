import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { tagsIn } from './tags.ts';

const SUPERGRAPH = parse(`
  schema @link(url: "https://specs.apollo.dev/tag/v0.3", as: "class") { query: Query }
  directive @class(name: String!) repeatable on FIELD_DEFINITION | OBJECT
  directive @tag(name: String!) on FIELD_DEFINITION
  type Query { record: Record }
  type Record @class(name: "restricted") {
    open: String
    number: String @class(name: "number") @class(name: "restricted") @tag(name: "another directive")
  }
`);

test('a coordinate has its own tags and those of its type, under whichever name the directive is linked', () => {
  const tagsOf = tagsIn(SUPERGRAPH);
  expect(['Record', 'Record.open', 'Record.number', 'Query.record', 'Nothing.at'].map(tagsOf)).toEqual([
    ['restricted'],
    ['restricted'],
    ['number', 'restricted'],
    [],
    [],
  ]);
});
