// The neutral supergraph has the types of the guarded one and nothing that guards them.
import { describe, expect, test } from '@jest/globals';
import { buildSchema, type GraphQLSchema, isObjectType } from 'graphql';
import { guardedSupergraph, neutralSupergraph } from './bench-graph.ts';
import { GRAPHS } from './graphs.ts';

const ORIGIN = 'http://127.0.0.1:1';
const SECURITY = /@(authenticated|requiresScopes|policy|needToKnow|cacheFor|subject|tag)\b/;

describe.each(GRAPHS)('the graph $name', (graph) => {
  const [guarded, neutral] = [guardedSupergraph(graph, ORIGIN), neutralSupergraph(graph, ORIGIN)];

  test('guards fields, and does not in its neutral form', () => {
    expect(guarded).toMatch(SECURITY);
    expect(neutral).not.toMatch(SECURITY);
    expect(neutral).not.toContain('for: SECURITY');
  });

  test('has the same fields in both forms', () => {
    expect(fieldsOf(buildSchema(neutral, { assumeValidSDL: true }))).toEqual(
      fieldsOf(buildSchema(guarded, { assumeValidSDL: true })),
    );
  });
});

function fieldsOf(schema: GraphQLSchema): readonly string[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => `${type.name}.${field.name}: ${field.type}`),
    )
    .sort();
}
