import { expect, test } from '@jest/globals';
import { PassportIssuer } from '../../platform/passport-issuer.ts';
import { generatePassportJwk, signingKeyOf } from '../../platform/passport-key.ts';
import { DataSourceClient } from './data-source-client.ts';
import { EncodedRequest } from './requests/encoded-request.ts';
import { SubgraphUnavailable } from './subgraph-client.ts';

test('F14 a data source that never answers is given up', async () => {
  const client = new DataSourceClient({
    passports: new PassportIssuer(await signingKeyOf(await generatePassportJwk())),
    timeoutMs: 20,
    buildService: () => ({ process: () => new Promise(() => {}) }),
  });
  const asked = client.ask(
    new EncodedRequest(
      {
        subgraph: 'people',
        url: 'http://people.test/graphql',
        operationName: undefined,
        sharedBy: undefined,
        context: {},
        passport: { issuer: 'i', viewer: 'v', agency: '', facts: [], epoch: 'e', decisionId: 'd' },
      },
      { query: '{ person { name } }', variables: new Map() },
    ),
  );
  await expect(asked).rejects.toThrow(SubgraphUnavailable);
});
