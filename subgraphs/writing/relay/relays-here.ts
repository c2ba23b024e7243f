// The relays of subgraphs that are all in one process with one database: each tells the gateway and those that receive.
import type { Database } from '../../../platform/database.ts';
import type { Logger } from '../../../platform/log.ts';
import { GATEWAY } from '../../../platform/telling-keys.ts';
import type { Receive } from '../receiving/receives.ts';
import { gatewayTarget, type Invalidate } from './gateway-target.ts';
import { receiverHere } from './receiver-target.ts';
import { type RunningRelay, startRelay } from './start-relay.ts';
import type { Target } from './target.ts';

export interface RelaysHere {
  readonly database: Database;
  /** Every subgraph by its name, with how it takes events, where it takes any. */
  readonly subgraphs: ReadonlyMap<string, { readonly receive?: Receive | undefined }>;
  /** How the gateway is told. */
  readonly invalidate: Invalidate;
  readonly loggerOf: (subgraph: string) => Logger;
}

/** By the name of the subgraph whose events it tells. */
export function startRelaysHere(options: RelaysHere): ReadonlyMap<string, RunningRelay> {
  const { database, subgraphs, loggerOf } = options;
  const started = [...subgraphs.keys()].map((name) => {
    const relay = startRelay({
      database,
      schema: name,
      targets: targetsHere(name, options),
      logger: loggerOf(name),
    });
    return [name, relay] as const;
  });
  return new Map(started);
}

function targetsHere(sender: string, { subgraphs, invalidate }: RelaysHere): readonly Target[] {
  const receivers = [...subgraphs].flatMap(([name, { receive }]) =>
    receive && name !== sender ? [receiverHere(name, sender, receive)] : [],
  );
  return [gatewayTarget(GATEWAY, invalidate), ...receivers];
}
