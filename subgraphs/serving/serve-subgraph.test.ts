import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CAST } from '../seeding/synthetic/cast.ts';
import { startTestSubgraphs, type TestSubgraphs } from '../testing/test-subgraphs.ts';

const BODY = JSON.stringify({ query: `{ person(id: "${CAST.marcusDunmore.id}") { fullName } }` });

let subgraphs: TestSubgraphs;

beforeAll(async () => {
  subgraphs = await startTestSubgraphs();
});

afterAll(() => subgraphs.close());

describe('a subgraph answers', () => {
  test('a request with a passport for it and for exactly this body', async () => {
    const answer = await subgraphs.post('persons', BODY, await subgraphs.passport('persons', BODY));
    expect(answer.data).toEqual({ person: { fullName: 'DUNMORE, MARCUS ELLERY' } });
  });

  test('liveness and readiness without a passport', async () => {
    const { origin } = new URL(subgraphs.urls.persons ?? '');
    expect(await (await fetch(`${origin}/health/live`)).json()).toEqual({ status: 'live' });
    expect(await (await fetch(`${origin}/health/ready`)).json()).toEqual({ status: 'ready' });
  });
});

test.each(['null', '7', '"text"', '{', ''])(
  'a body %j is refused as no GraphQL request, also with a passport',
  async (body) => {
    const answer = await subgraphs.post('persons', body, await subgraphs.passport('persons', body));
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  },
);

// Whom it does not answer: test/attacks/a12, a13 and a14.
