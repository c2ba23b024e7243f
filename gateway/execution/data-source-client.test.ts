import { expect, test } from '@jest/globals';
import { PassportIssuer } from '../../platform/passport-issuer.ts';
import { generatePassportJwk, signingKeyOf } from '../../platform/passport-key.ts';
import { DataSourceClient } from './data-source-client.ts';
import { SubgraphUnavailable } from './subgraph-client.ts';

test('F14 a data source that never answers is given up', async () => {
  const client = new DataSourceClient({
    passports: new PassportIssuer(await signingKeyOf(await generatePassportJwk())),
    timeoutMs: 20,
    buildService: () => ({ process: () => new Promise(() => {}) }),
  });
  const asked = client.ask({
    subgraph: 'people',
    url: 'http://people.test/graphql',
    query: '{ person { name } }',
    operationName: undefined,
    variables: {},
    context: {},
    passport: { viewer: 'v', agency: '', facts: [], epoch: 'e', decisionId: 'd' },
  });
  await expect(asked).rejects.toThrow(SubgraphUnavailable);
});
