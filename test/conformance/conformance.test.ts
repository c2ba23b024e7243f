// Our own gateway keeps every case of the suite: one gateway per graph, over real HTTP to the stub subgraphs.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { readConfig } from '../../gateway/config.ts';
import { createGateway } from '../../gateway/create-gateway.ts';
import { generatePassportJwk, signingKeyOf } from '../../platform/passport-key.ts';
import { readPermissions } from '../../schema/read-permissions.ts';
import { type StartGateway, settingsOf } from './runner/gateway-under-test.ts';
import { graphNames, readGraph } from './runner/read-graph.ts';
import { failures } from './runner/report.ts';
import { runGraph } from './runner/run-graph.ts';

/** The gateway in this process: what `gateway/main.ts` starts, without the process. */
const startHere: StartGateway = async (files) => {
  const { supergraph, permissions, directory } = files;
  mkdirSync(directory, { recursive: true });
  const running = await createGateway(
    {
      config: readConfig(stringify(settingsOf(files)), 'gateway.yaml'),
      supergraph,
      permissions: permissions === undefined ? undefined : readPermissions(permissions, 'permissions.yaml'),
      passportKey: await signingKeyOf(await generatePassportJwk()),
      auditKey: randomBytes(32).toString('base64url'),
      dataDirectory: directory,
      logLevel: 'silent',
    },
    { host: '127.0.0.1', port: 0 },
  );
  return { url: `${running.url}/graphql`, stop: () => running.close() };
};

describe('the conformance suite', () => {
  test.each(graphNames())('%s', async (name) => {
    const verdicts = await runGraph(readGraph(name), { start: startHere, strictness: 'exact' });
    expect(failures(verdicts)).toBe('');
  });

  test('has no two cases of one graph with the same id', () => {
    for (const { name, cases } of graphNames().map(readGraph)) {
      const ids = cases.map(({ id }) => `${name}/${id}`);
      expect(ids).toEqual([...new Set(ids)]);
    }
  });
});
