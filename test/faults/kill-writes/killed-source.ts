// A source that is started again whenever it was killed, at the same address.
import type { JWK } from 'jose';
import { keyringOf } from '../../../platform/passport-key.ts';
import { subgraphKeyText } from '../../../platform/subgraph-key.ts';
import { tellingKeys } from '../../../platform/telling-keys.ts';
import { bundledProgram } from '../../support/bundled-program.ts';
import { freePort } from '../../support/free-port.ts';
import { type RunningCommand, runCommand } from '../../support/run-command.ts';
import type { Fault } from './faults.ts';
import type { Step } from './steps.ts';

/** How a source is to end; without one it runs on. */
export type Death = { readonly step: Step; readonly nth: number } | { readonly afterMs: number };

export interface KilledSource {
  readonly url: string;
  /** Starts it, and resolves once it answers. */
  start(death?: Death): Promise<void>;
  /** Resolves when it is dead. */
  died(): Promise<void>;
  /** Lets it end by itself. */
  stop(): Promise<void>;
}

export interface KilledSourceOptions {
  readonly name: Step['source'];
  readonly jwk: JWK;
  readonly directory: string;
  readonly databaseUrl: string | undefined;
  /** Whom it tells. */
  readonly eventsTo: string;
  readonly fault: Fault | undefined;
}

export async function killedSource(options: KilledSourceOptions): Promise<KilledSource> {
  const { name, jwk, directory, databaseUrl, eventsTo, fault } = options;
  const [port, program] = await Promise.all([
    freePort(),
    bundledProgram('test/faults/kill-writes/source.ts'),
  ]);
  const variables = {
    PORT: String(port),
    DATA_DIRECTORY: directory,
    LOG_LEVEL: 'silent',
    EVENTS_TO: eventsTo,
    PASSPORT_KEY: await subgraphKeyText(keyringOf(jwk), name, tellingKeys(jwk, name, ['readers'])),
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...(fault === undefined ? {} : { FAULT: fault }),
  };
  let running: RunningCommand | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    start: async (death) => {
      const killing =
        death && 'step' in death ? { KILL_STEP: death.step.name, KILL_NTH: String(death.nth) } : {};
      const command = runCommand(program, {
        args: [name],
        variables: { ...variables, ...killing },
      });
      running = command;
      // It may meet its step before it could say that it is ready.
      await Promise.race([command.line(/^ready/m).catch(() => {}), command.ended]);
      if (death && 'afterMs' in death) setTimeout(() => command.signal('SIGKILL'), death.afterMs);
    },
    died: async () => {
      const code = await running?.ended;
      if (code !== null) throw new Error(`${name} ended with ${code}: ${running?.printed.stderr}`);
    },
    stop: async () => {
      running?.signal('SIGTERM');
      await running?.ended;
    },
  };
}
