// Our own gateway as its container image runs it: with enforcement on, and in open mode over the neutral supergraph.
// Nothing is kept unless it is asked for: side by side, each gateway asks its sources each time.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { projectPath, projectText } from '../../../commands/default-graph.ts';
import { generatePassportJwk } from '../../../platform/passport-key.ts';
import { guardedSupergraph, neutralSupergraph } from '../graphs/bench-graph.ts';
import type { BenchGateway, GatewaySetting, PreparedGateway } from './bench-gateway.ts';

const GOOD_STANDING = { standing: 'active', training_expires: '2099-12-31' };

export const ours: BenchGateway = {
  name: 'ours',
  title: 'this gateway: enforcement, passports and audit on, cache off',
  async prepare(setting) {
    const { graph, origin, directory, identity } = setting;
    writeFileSync(join(directory, 'permissions.yaml'), graph.permissions);
    const { issuer, audience, jwksUrl } = identity;
    const config = {
      authentication: { issuers: [{ issuer, audience, jwksUrl }] },
      permissions: { file: 'permissions.yaml' },
    };
    const token = await identity.token({ ...GOOD_STANDING, ...graph.viewer.claims });
    return prepared(setting, guardedSupergraph(graph, origin), config, {
      ...graph.viewer.headers,
      authorization: `Bearer ${token}`,
    });
  },
};

export const oursOpen: BenchGateway = {
  name: 'ours-open',
  title: 'this gateway in open mode: passports and audit on, nothing to enforce, cache off',
  prepare(setting) {
    const config = {
      authentication: { required: false },
      standing: { required: false },
      permissions: { uncovered: 'allow' },
    };
    return prepared(setting, neutralSupergraph(setting.graph, setting.origin), config, {});
  },
};

async function prepared(
  { directory, port, cache, nodeFlags = '' }: GatewaySetting,
  supergraph: string,
  config: object,
  headers: Readonly<Record<string, string>>,
): Promise<PreparedGateway> {
  const files = {
    supergraph: join(directory, 'supergraph.graphql'),
    config: join(directory, 'gateway.yaml'),
  };
  writeFileSync(files.supergraph, supergraph);
  writeFileSync(files.config, stringify({ ...config, cache: { enabled: cache !== undefined } }));
  return {
    command: `cd ${projectPath('.')} && exec ${imageCommand(nodeFlags)} --config ${files.config} --supergraph ${files.supergraph}`,
    environment: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIRECTORY: directory,
      AUDIT_KEY: secret(),
      PASSPORT_KEY: JSON.stringify(await generatePassportJwk()),
      ...(cache?.redisUrl ? { REDIS_URL: cache.redisUrl, CACHE_KEY: secret() } : {}),
    },
    url: `http://127.0.0.1:${port}/graphql`,
    headers,
  };
}

const secret = (): string => randomBytes(32).toString('base64url');

let isBuilt = false;

/** The command of the container image, without its arguments; what it runs is built first. */
function imageCommand(nodeFlags: string): string {
  const { status, stderr } = isBuilt
    ? { status: 0, stderr: '' }
    : spawnSync('npm', ['run', '-s', 'build'], { cwd: projectPath('.'), encoding: 'utf8' });
  if (status !== 0) throw new Error(`it can't be built: ${stderr}`);
  isBuilt = true;
  const command = /^CMD (\[.*\])$/m.exec(projectText('Dockerfile'))?.[1];
  if (!command) throw new Error('the Dockerfile names no command');
  const [node = '', ...rest] = JSON.parse(command) as readonly string[];
  return [node, nodeFlags, ...rest.slice(0, rest.indexOf('--config'))].join(' ');
}
