// A subgraph is asked for its schema. Composition reads the schema's file, so nobody has to be told it over the wire.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SUBGRAPHS } from '../../subgraphs/index.ts';
import {
  DETECTIVE,
  JUVENILE,
  PROTECTED_ADDRESS,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../subgraphs/testing/test-subgraphs.ts';

let subgraphs: TestSubgraphs;
beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});
afterAll(() => subgraphs.close());

const EVERYTHING = [...DETECTIVE, JUVENILE, PROTECTED_ADDRESS];

describe.each(SUBGRAPHS.map(({ name }) => name))('A14 %s', (subgraph) => {
  test('answers `_service` to nobody, whatever their passport says', async () => {
    const answer = await subgraphs.ask(subgraph, '{ _service { sdl } }', { facts: EVERYTHING });
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['NEED_TO_KNOW']);
    expect(JSON.stringify(answer)).not.toContain('directive');
  });

  test.each(['{ __schema { types { name } } }', '{ __type(name: "Person") { fields { name } } }'])(
    'answers no introspection: %s',
    async (query) => {
      expect((await subgraphs.ask(subgraph, query, { facts: EVERYTHING })).data).toBeUndefined();
    },
  );

  test('suggests no names', async () => {
    const { errors } = await subgraphs.ask(subgraph, '{ perso { i } vehicl { vi } protectiveOrde { i } }');
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
  });
});
