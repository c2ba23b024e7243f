import { describe, expect, test } from '@jest/globals';
import { sharedTypes } from './shared-types.ts';

/** The names of the files that a schema of this text takes. */
function takenBy(...texts: readonly string[]): readonly string[] {
  const schema = texts.map((text) => ({ url: new URL('file:///schema.graphql'), text }));
  return sharedTypes(schema).map(({ url }) => url.pathname.split('/').at(-1) ?? '');
}

describe('a schema takes of the shared types', () => {
  test('those that it names, wherever it does', () => {
    const schema = ['type Query { on: [Date!]! }', 'input Since { at: DateTime }'];
    expect(takenBy(...schema)).toEqual(['date-time.graphql', 'date.graphql']);
  });

  test('those that they name in turn', () => {
    expect(takenBy('type Query { sources: [SourceStatus!] }')).toEqual([
      'date-time.graphql',
      'source-answer.graphql',
    ]);
  });

  test('none that it defines itself', () => {
    const messages = 'type HitConfirmation { nic: ID requestedAt: DateTime }';
    expect(takenBy('type Query { confirmation: HitConfirmation }', messages)).toEqual(['date-time.graphql']);
  });

  test('one that it extends', () => {
    expect(takenBy('type Query { by: Agency } extend type Agency { phone: String }')).toEqual([
      'agency.graphql',
    ]);
  });

  test('nothing for a type that is nowhere: it does not compose', () => {
    expect(takenBy('type Query { car: Car }')).toEqual([]);
  });
});
