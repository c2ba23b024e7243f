// Gateways that are processes of their own before the real subgraphs, with one Redis that they share.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { JWK, JWTPayload } from 'jose';
import { projectPath, projectText } from '../../commands/default-graph.ts';
import { readEnvironment } from '../../platform/environment.ts';
import { generatePassportJwk, keyringOf } from '../../platform/passport-key.ts';
import type { SubgraphRequest } from '../../subgraphs/serving/subgraph.ts';
import { startSubgraphWorker } from '../../subgraphs/serving/thread/start-worker.ts';
import { seededCopy } from '../../subgraphs/testing/copied-database.ts';
import { type GatewayProcess, type ProcessAnswer, startGatewayProcess } from './gateway-process.ts';
import { startTestIssuer } from './small/test-issuer.ts';

/** An order that nobody has served yet on `UNSERVED_DAY`. */
export const UNSERVED_ORDER_ID = 'PO00000642';
export const UNSERVED_DAY = '2025-04-10';
const POPULATION = { size: 700, seed: 1 };

export interface Asker {
  readonly claims: JWTPayload;
  /** Headers of the inquiry. */
  readonly inquiry: Readonly<Record<string, string>>;
}

export interface Gateways {
  readonly all: readonly [GatewayProcess, ...GatewayProcess[]];
  /** What the subgraphs were asked; set its length to 0 to look only at what follows. */
  readonly fetched: SubgraphRequest[];
  readonly passportJwk: JWK;
  ask(gateway: GatewayProcess, asker: Asker, body: object): Promise<ProcessAnswer>;
  close(): Promise<void>;
}

/** Starts `count` gateways. The subgraphs have a database of their own, and one day: `UNSERVED_DAY`. */
export async function startGateways(
  count: number,
  { redisUrl, logLevel }: { readonly redisUrl: string; readonly logLevel?: string },
): Promise<Gateways> {
  const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  const passportJwk = await generatePassportJwk();
  const permissionsFile = projectPath('schema/permissions.yaml');
  const fetched: SubgraphRequest[] = [];
  const [issuer, subgraphs] = await Promise.all([
    startTestIssuer(),
    startSubgraphWorker({
      environment: readEnvironment({
        DATA_DIRECTORY: directory,
        SYNTHETIC_PERSONS: String(POPULATION.size),
        LOG_LEVEL: 'silent',
      }),
      passportKeyring: keyringOf(passportJwk),
      permissionsFile,
      inMemory: true,
      copiedFrom: await seededCopy(POPULATION),
      today: UNSERVED_DAY,
      observe: (request) => void fetched.push(request),
    }),
  ]);
  const settings = {
    supergraph: projectText('schema/supergraph.graphql'),
    subgraphs: subgraphs.urls,
    permissionsFile,
    issuer,
    passportJwk,
    redisUrl,
    cacheKey: randomBytes(32).toString('base64url'),
    ...(logLevel === undefined ? {} : { logLevel }),
  };
  const [first, ...others] = await Promise.all(
    Array.from({ length: count }, () => startGatewayProcess(settings)),
  );
  if (!first) throw new Error('one gateway at least');
  const all = [first, ...others] as const;
  return {
    all,
    fetched,
    passportJwk,
    ask: async (gateway, { claims, inquiry }, body) => {
      const answer = await gateway.ask(
        { authorization: `Bearer ${await issuer.token(claims)}`, ...inquiry },
        body,
      );
      await setImmediate();
      return answer;
    },
    close: async () => {
      await Promise.all(all.map((gateway) => gateway.close()));
      await Promise.all([subgraphs.close(), issuer.close()]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
