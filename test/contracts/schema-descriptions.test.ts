// Whoever reads the schema is told of everything in it what it is.
import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { subgraphSdl } from '../../commands/default-graph.ts';
import { undescribed } from '../../schema/reference/described-types.ts';
import { SUBGRAPHS } from '../../subgraphs/index.ts';

const names = [...SUBGRAPHS.map(({ name }) => name), 'template'];

describe('every type, field, argument, input field and enum value is described', () => {
  test.each(names)('in the schema of %s', (name) => {
    expect(undescribed(parse(subgraphSdl(name)))).toEqual([]);
  });
});

test('a type that is extended is described where it is defined', () => {
  const schema = parse(`
    extend type Person { "Two." two: Int }
    "Somebody." type Person { "One." one: Int }
  `);
  expect(undescribed(schema)).toEqual([]);
});

test('what is not described is found: a type, a field, an argument, an enum value, an input field', () => {
  const schema = parse(`
    type Query { "One." one(by: By): Only }
    enum Only { HERE }
    "What is known."
    input By { plate: String }
  `);
  expect(undescribed(schema)).toEqual(['Query.one(by:)', 'Only', 'Only.HERE', 'By.plate']);
});
